import io
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from audit_app.domain.documents.revision import Media
from audit_app.errors import EnvironmentProblem
from audit_app.evidence import child
from audit_app.evidence.answers import DerivedKind, Found, Intake, RefusalCode, Refused, Task
from audit_app.evidence.decoder import Decoder, child_command
from tests.evidence import samples

ROOT = Path(__file__).resolve().parents[2]
REFUSALS = set(RefusalCode.__args__)  # type: ignore[attr-defined]  # the values of a Literal


def inspected(decoder: Decoder, content: bytes, media: Media = "image/jpeg") -> Found:
    return decoder.ask(Task("inspect", media, len(content)), io.BytesIO(content))


def drawn(decoder: Decoder, content: bytes, media: Media = "image/jpeg", work: DerivedKind = "thumbnail") -> Found:
    return decoder.ask(Task(work, media, len(content)), io.BytesIO(content))


def script(body: str) -> list[str]:
    """A child of our own making; it says that it is ready and then misbehaves."""
    lines = ["import os, signal, sys, time", "say = lambda text: (sys.stdout.write(text + '\\n'), sys.stdout.flush())"]
    return [sys.executable, "-c", "\n".join([*lines, body])]


def pid_of(decoder: Decoder) -> int:
    assert decoder._child
    return decoder._child.process.pid


def test_one_child_serves_a_batch() -> None:
    with Decoder() as decoder:
        assert isinstance(inspected(decoder, samples.jpeg()), Intake)
        first = pid_of(decoder)
        for media, content in samples.every_kind().items():
            assert inspected(decoder, content, media)
        assert isinstance(drawn(decoder, samples.jpeg()), bytes)
        assert pid_of(decoder) == first


def test_a_child_that_was_killed_is_replaced() -> None:
    with Decoder() as decoder:
        inspected(decoder, samples.jpeg())
        os.kill(pid_of(decoder), signal.SIGKILL)
        time.sleep(0.05)
        assert isinstance(inspected(decoder, samples.jpeg()), Intake)


def test_a_child_goes_when_it_is_closed_or_its_parent_is_gone() -> None:
    decoder = Decoder()
    inspected(decoder, samples.jpeg())
    assert decoder.close() == 0
    assert decoder.close() == 0
    orphan = subprocess.run(child_command(), cwd=ROOT, input=b"", capture_output=True, timeout=20, check=True)
    assert orphan.stdout == b"ready\n"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("say('ready'); sys.exit(3)", "evidence_unreadable"),
        ("say('ready'); sys.stdin.readline(); os.kill(os.getpid(), signal.SIGSEGV)", "evidence_unreadable"),
        ("say('ready'); sys.stdin.readline(); os.kill(os.getpid(), signal.SIGKILL)", "evidence_bomb"),
        ("say('ready'); sys.stdin.readline(); os.kill(os.getpid(), signal.SIGXCPU)", "evidence_bomb"),
        ("say('ready'); time.sleep(60)", "evidence_bomb"),
        ("say('ready'); sys.stdin.read(20); say('{\"answer\":')", "evidence_unreadable"),
        ("say('ready'); say('[]')", "evidence_unreadable"),
        ('say(\'ready\'); say(\'{"answer":"refused","code":"rm -rf"}\')', "evidence_unreadable"),
        ('say(\'ready\'); say(\'{"answer":"drawn","size_bytes":999999999}\')', "evidence_unreadable"),
        ('say(\'ready\'); say(\'{"answer":"intake","media":"image/jpeg","size_bytes":1}\')', "evidence_unreadable"),
        ('say(\'ready\'); say(\'{"answer":"drawn","size_bytes":9}\')', "evidence_unreadable"),
        ("say('ready'); say('x' * 10_000_000)", "evidence_unreadable"),
    ],
)
def test_a_child_that_dies_lies_or_dawdles_is_a_refusal(body: str, code: str) -> None:
    with Decoder(script(body), seconds=1.0 if "sleep" in body else 20.0) as decoder:
        assert drawn(decoder, samples.jpeg()) == Refused(code)  # type: ignore[arg-type]  # parametrised text


def test_a_lie_about_an_inspection_is_a_refusal() -> None:
    lie = 'say(\'ready\'); say(\'{"answer":"drawn","size_bytes":1}x\')'
    with Decoder(script(lie)) as decoder:
        assert inspected(decoder, samples.jpeg()) == Refused("evidence_unreadable")


@pytest.mark.parametrize("body", ["sys.exit(1)", "time.sleep(60)", "say('hello')"])
def test_a_child_that_never_gets_ready_is_our_problem_and_not_the_files(body: str) -> None:
    with pytest.raises(EnvironmentProblem, match="evidence_decoder_unavailable"):
        inspected(Decoder(script(body), seconds=0.5), samples.jpeg())


def test_a_command_that_does_not_exist_is_our_problem_too() -> None:
    with pytest.raises(EnvironmentProblem, match="evidence_decoder_unavailable"):
        inspected(Decoder(["/no/such/program"]), samples.jpeg())


def test_a_file_that_shrinks_while_it_is_read_is_a_refusal_and_the_next_is_served() -> None:
    content = samples.jpeg()
    with Decoder() as decoder:
        refused = decoder.ask(Task("inspect", "image/jpeg", len(content) + 1), io.BytesIO(content))
        assert refused == Refused("evidence_unreadable")
        assert isinstance(inspected(decoder, content), Intake)


@pytest.mark.parametrize(("format_", "media"), [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp")])
def test_mutated_photos_never_harm(decoder: Decoder, format_: str, media: Media) -> None:
    """60 mutants: each is an answer, and a good photo is served after each crash."""
    content = samples.saved(samples.corners((200, 150)), format_, exif=samples.exif(6))
    for seed in range(20):
        chance = random.Random(seed)
        mutant = bytearray(content)
        for _ in range(chance.randint(1, 30)):
            mutant[chance.randrange(12, len(mutant))] = chance.randrange(256)
        for answer in (inspected(decoder, bytes(mutant), media), drawn(decoder, bytes(mutant), media)):
            assert not isinstance(answer, Refused) or answer.code in REFUSALS
    assert isinstance(inspected(decoder, content, media), Intake)


def test_mutated_documents_never_harm(decoder: Decoder) -> None:
    content = samples.pdf()
    for seed in range(20):
        chance = random.Random(seed)
        mutant = bytearray(content)
        for _ in range(30):
            mutant[chance.randrange(5, len(mutant) - 10)] = chance.randrange(256)
        answer = drawn(decoder, bytes(mutant), "application/pdf")
        assert not isinstance(answer, Refused) or answer.code in REFUSALS
    assert isinstance(drawn(decoder, content, "application/pdf"), bytes)


def confined(body: str) -> subprocess.CompletedProcess[str]:
    """Run a few lines under the limits of the child."""
    return ran(f"from audit_app.evidence import child\nchild.limit_everything()\n{body}")


def ran(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-B", "-c", program, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


def test_the_child_cannot_write_files_and_cannot_grow(tmp_path: Path) -> None:
    wrote = confined(f"open({str(tmp_path / 'x')!r}, 'wb', buffering=0).write(b'x')")
    assert "File too large" in wrote.stderr
    assert (tmp_path / "x").read_bytes() == b""
    assert "MemoryError" in confined("bytearray(1 << 30)").stderr
    assert "Too many open files" in confined("files = [open('/dev/null') for _ in range(64)]").stderr


def test_the_child_is_ended_when_it_computes_too_long() -> None:
    endless = confined("child.CPU_SECONDS = 0\nchild.limit_time()\nwhile True: pass")
    assert endless.returncode == -signal.SIGXCPU


def test_the_seconds_count_for_each_task_anew() -> None:
    busy = "import resource, time\nwhile time.process_time() < 1.05: pass"
    soft = "child.limit_time()\nprint(resource.getrlimit(resource.RLIMIT_CPU)[0])"
    assert confined(f"import resource\n{soft}\n{busy}\n{soft}").stdout == "11\n12\n"


def test_a_limit_that_stands_already_is_not_raised() -> None:
    told = "print(resource.getrlimit(resource.RLIMIT_NOFILE))"
    program = (
        "import resource\nfrom audit_app.evidence import child\nresource.setrlimit(resource.RLIMIT_NOFILE, (20, 24))"
    )
    assert ran(f"{program}\nchild.limit_everything()\n{told}").stdout == "(24, 24)\n"


def test_decoders_load_after_the_limits_and_never_in_the_parent() -> None:
    asked = "import sys\nprint(sorted(sys.modules.keys() & {'PIL', 'pypdfium2', 'msgspec', 'PySide6'}))"
    assert confined(asked).stdout == "[]\n"
    assert ran(f"import audit_app.evidence.intake\n{asked}").stdout == "['msgspec']\n"


def test_the_parent_does_not_grow(tmp_path: Path) -> None:
    """Photos at the limit and bombs: growth of the parent's memory stays below 50 MB."""
    (tmp_path / "large.jpg").write_bytes(samples.jpeg((2000, 1500)) + bytes(24 << 20))
    (tmp_path / "bomb.png").write_bytes(samples.png_bomb(8_000))
    (tmp_path / "fifty.png").write_bytes(samples.png_bomb(7_000))
    program = """
import resource, sys
from pathlib import Path
from audit_app.evidence.answers import Task
from audit_app.evidence.decoder import Decoder
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
decoder, before, answered = Decoder(), peak(), 0
for name, media in (("large.jpg", "image/jpeg"), ("bomb.png", "image/png"), ("fifty.png", "image/png")):
    path = Path(sys.argv[1]) / name
    for work in ("inspect", "view"):
        with path.open("rb") as file:
            decoder.ask(Task(work, media, path.stat().st_size), file)
            answered += 1
decoder.close()
print(answered, (peak() - before) // 1024)
"""
    answered, grown_mib = map(int, ran(program, str(tmp_path)).stdout.split())
    assert answered == 6
    assert grown_mib < 50


def test_the_sides_are_those_of_the_two_derived_kinds() -> None:
    assert set(child.SIDES) == set(DerivedKind.__args__)  # type: ignore[attr-defined]  # the values of a Literal

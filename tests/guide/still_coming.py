"""Keys and words that the guide names and that come with work that is not here yet. What has come must leave here."""

from audit_app.domain.text import Language

KEYS = {"Ctrl+D", "Ctrl+K", "Ctrl+L", "Ctrl+Shift+D", "F9"}
LABELS: dict[Language, set[str]] = {
    "id": {
        "Belum diperiksa",
        "Daftar foto",
        "Formulir kosong",
        "Masih sama, sudah diperiksa",
        "Periksa lembar…",
        "Putaran lalu",
        "Salin ke kanan",
        "Salin kolom",
        "Simpan PDF…",
        "Sudah diperiksa",
    },
    "en": {
        "Blank form",
        "Check a sheet…",
        "Checked",
        "Copy column",
        "Copy right",
        "Last round",
        "Not checked yet",
        "Photo log",
        "Save PDF…",
        "Unchanged, checked",
    },
}

"""What a person sees. PySide6 lives in this package and nowhere else."""

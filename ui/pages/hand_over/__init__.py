"""The laptop in the hands of a respondent: the questions and nothing else, until the passphrase is typed."""

"""The pages of terms: appointments to seats and posts in organisations, given, corrected, ended, withdrawn."""

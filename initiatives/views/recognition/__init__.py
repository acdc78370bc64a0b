"""The pages of recognitions."""

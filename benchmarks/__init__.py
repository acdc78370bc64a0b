"""How fast the portal is beside a bare page, a bare API and a bare mail loop: `python -m benchmarks`."""

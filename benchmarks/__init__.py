"""What peer-assist costs, beside the least that Textual, Python or the disk would cost: `python -m benchmarks`."""

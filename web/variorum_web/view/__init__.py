"""What pages show, made from what the store gives: pure functions, no Flask, no I/O."""

"""Run rules over a document: findings become diagnostics here and nowhere else."""

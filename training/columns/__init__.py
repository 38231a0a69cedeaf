"""How `layouts/columns/model.tsv` is made: random tables of every kind, their features, and the fit.

python -m training.columns.fit       fits the weights and writes them
python -m training.columns.measure   measures them on tables, headers and texts kept aside
"""

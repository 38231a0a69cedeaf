"""How the joins over page ends and the rows of headers are learnt: random tables broken into lines and pages.

python -m training.pages.fit       fits layouts/tables/seams.tsv and writes it
python -m training.pages.measure   measures whole tables on what was kept aside: rows joined, headers found, roles right
"""

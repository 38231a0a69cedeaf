"""How the pen reader's network is made: digits of many hands, laid into synthetic slots, worn, and learnt on a CPU.

strokes     digits as a pen draws them: splines with a hand's slant, roundness, pressure and variants
hands       every source of digits as one kind of thing: strokes, handwriting fonts, the digits of a package, stamps
slots       a slot of a masthead with what surrounds it: printed words, dots, rules, a seal, neighbouring lines
wear        what scanners do to it, in kinds, so that whole kinds can be kept aside
network     the network, and how its answer is scored (CTC)
train       learns
export      writes what was learnt as extract/data/pen.npz
measure     scores the reader on hands and kinds of wear that it has not seen; fits its calibration

`fetch.sh` brings the fonts and the package of digits. Needs `pip install torch` (or Debian's python3-torch); nothing of this is shipped.
"""

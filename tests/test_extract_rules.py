"""Rules in pixels: every resolution, torn, aslant, amid letters; and what is left when they are erased."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from vanban.extract.page import Box, Cell, Table
from vanban.extract.pixelpage import tables_of
from vanban.extract.pixels import components, scattered
from vanban.extract.scan import prepare
from vanban.extract.sheet import Picture
from vanban.extract.tables.erase import erased, with_edges
from vanban.extract.tables.evidence import along_columns, along_rows
from vanban.extract.tables.find import find_tables
from vanban.extract.tables.rules import MEETING, Ruling, find_rules

from tests.extract_drawn import SENTENCES, askew, black_and_white, grid_boxes, ruled_page

XS, YS = (60, 110, 420, 600, 780), (80, 130, 210, 300, 420)
BOXES = grid_boxes(XS, YS)
TEXTS = [sentence[:40] if i % 4 == 1 else sentence[:12] for i, sentence in enumerate(SENTENCES * 4)]


@pytest.mark.parametrize("dpi", [100, 150, 200, 300, 400])
def test_every_resolution(dpi):
    scan = prepare(Picture(ruled_page(BOXES, TEXTS, dpi), dpi / 72))
    assert [(t.rows, t.columns, len(t.cells)) for t in tables_of(scan)] == [(4, 4, 16)]


@pytest.mark.parametrize("degrees", [-4.5, -1.2, 0.6, 3.0])
def test_askew_and_black_and_white(degrees):
    page = black_and_white(askew(ruled_page(BOXES, TEXTS), degrees))
    scan = prepare(Picture(page, 200 / 72))
    assert scan.skew == pytest.approx(degrees, abs=0.06)
    assert [(t.rows, t.columns, len(t.cells)) for t in tables_of(scan)] == [(4, 4, 16)]


def test_rules_are_erased_whatever_way_the_pixels_lie_in_memory():
    page = ruled_page(BOXES, TEXTS)
    lying = np.asfortranarray(page)
    before = lying.copy()
    ruling = find_rules(page, 15)
    assert ruling.mask.any()
    assert np.array_equal(erased(lying, ruling, 15), erased(page, ruling, 15))
    assert np.array_equal(lying, before), "the page itself stays as it was"


def test_torn_rules():
    page = ruled_page(BOXES, TEXTS).copy()
    page[:, ::37] = 255
    page[::41, :] = 255
    scan = prepare(Picture(page, 200 / 72))
    assert [(t.rows, t.columns, len(t.cells)) for t in tables_of(scan)] == [(4, 4, 16)]


def test_merged_row_between_narrow_rows():
    boxes = [*grid_boxes(XS, (80, 130)), (60, 130, 780, 152), *grid_boxes(XS, (152, 230, 300))]
    scan = prepare(Picture(ruled_page(boxes, TEXTS), 200 / 72))
    (table,) = tables_of(scan)
    assert (table.rows, table.columns, len(table.cells)) == (4, 4, 13)
    assert [(c.row, c.column_span) for c in table.cells if c.column_span > 1] == [(1, 4)]


def test_a_ring_is_no_table():

    page = ruled_page([], []).copy()
    for radius in (120, 100, 60):
        cv2.circle(page, (600, 500), radius, 0, 4)
    cv2.putText(page, "SEAL SEAL SEAL SEAL", (300, 900), 0, 1.2, 0, 2)
    ruling = find_rules(page, 16)
    assert find_tables(ruling.across, ruling.down, MEETING * 16, page.shape[1]) == []


def test_text_has_no_rules():
    scan = prepare(Picture(ruled_page([(60, 80, 61, 81)] * 5, list(SENTENCES)), 200 / 72))
    assert tables_of(scan) == []


def test_erasing_leaves_the_letters_that_cross_a_rule():
    page = np.full((200, 600), 255, np.uint8)
    page[100:103, :] = 0
    page[80:125, 300:304] = 0
    ruling = find_rules(page, 15)
    clean = erased(page, ruling, 15)
    assert (clean[101, :250] == 255).all()
    assert (clean[82:123, 301] == 0).all()


@st.composite
def dashes(draw):
    """A small page with level dashes of any length, some of them cut by its edges, some touching."""
    height, width = draw(st.integers(1, 30)), draw(st.integers(1, 120))
    page = np.zeros((height, width), np.uint8)
    dash = st.tuples(st.integers(0, height - 1), st.integers(-20, width - 1), st.integers(1, 90))
    for y, x, length in draw(st.lists(dash, max_size=12)):
        page[y, max(x, 0) : max(x + length, 0)] = 255
    return page


@given(dashes())
def test_skipping_white_rows_finds_the_same_pieces(ink):
    labels, stats = components(ink)
    whole = np.zeros(ink.shape, np.uint8)
    for piece in scattered(ink):
        whole[piece.place][piece.pixels] = 255
        assert np.array_equal(piece.pixels, labels[piece.place] == labels[piece.place][piece.pixels][0])
        assert [piece.x, piece.y, piece.width, piece.height, piece.area] in stats[1:].tolist()
    assert np.array_equal(whole, ink) and len(list(scattered(ink))) == len(stats) - 1


def folded(page, at, deep, wide):
    """The page with a crease from top to bottom: what lies on it sinks by `deep` pixels, less and less to both sides."""
    columns = np.arange(page.shape[1], dtype=np.float32)
    down = np.maximum(deep * (1 - np.abs(columns - at) / wide), 0)
    xs, ys = np.meshgrid(columns, np.arange(page.shape[0], dtype=np.float32))
    moved = cv2.remap(page, xs, ys - down.astype(np.float32), cv2.INTER_LINEAR, borderValue=(255,))
    return np.asarray(moved, np.uint8)


@pytest.mark.parametrize(("at", "deep"), [(700, 20), (1500, 30), (1100, -25)])
def test_a_folded_page(at, deep):
    scan = prepare(Picture(folded(ruled_page(BOXES, TEXTS), at, deep, 150), 200 / 72))
    assert [(t.rows, t.columns, len(t.cells)) for t in tables_of(scan)] == [(4, 4, 16)]


@pytest.mark.parametrize("ink", [200, 225])
def test_rules_paler_than_the_print(ink):
    page = np.full_like(ruled_page(BOXES, TEXTS), 255)
    rules, words = ruled_page(BOXES), ruled_page([(x0, y0, x0, y0) for x0, y0, _, _ in BOXES], TEXTS)
    page[rules < 128], page[words < 128] = ink, 20
    noise = np.random.default_rng(1).normal(0, 4, page.shape)
    scan = prepare(Picture(np.clip(page + noise, 0, 255).astype(np.uint8), 200 / 72))
    assert [(t.rows, t.columns, len(t.cells)) for t in tables_of(scan)] == [(4, 4, 16)]


def test_a_scan_cut_off_within_a_row():
    page = ruled_page(BOXES, TEXTS)[: round(380 * 200 / 72)]
    (table,) = tables_of(prepare(Picture(page, 200 / 72)))
    assert (table.rows, table.columns) == (4, 4)
    assert [cell.open_below for cell in table.cells] == [False] * 12 + [True] * 4


@pytest.mark.parametrize("height", range(200, 206))
def test_a_cell_that_ends_behind_the_page_is_marked_as_far_as_was_looked(height: int):
    clean = np.full((height, 200), 255, np.uint8)
    ruling = Ruling((), (), np.zeros_like(clean), along_rows(clean, 12), along_columns(clean, 12))
    box = Box(0, 0, 200, height + 20)
    table = Table(box, 1, 1, (Cell(0, 0, 1, 1, box),))
    assert with_edges(ruling, [table], 12).mask.shape == clean.shape


def test_a_picture_that_is_all_grain_has_no_rules():
    """Found by the test files of other packages: the grain alone was darker than black."""
    squares = np.kron(np.random.default_rng(1).integers(0, 2, (200, 200)), np.ones((3, 3))).astype(np.uint8) * 255
    assert along_rows(squares, 40).least == 255
    assert not along_rows(squares, 40).long_runs(40).any()

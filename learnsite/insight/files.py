"""Tables as files for a spreadsheet, in which nothing becomes a formula."""

import csv
import io
from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from learnsite.insight.cells import Cell, Table

# What a spreadsheet may take for the beginning of a formula, also behind spaces.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LONGEST_NAME = 31
_BYTE_ORDER_MARK = "\ufeff"  # without it a spreadsheet takes Korean for another encoding


def harmless(value: str | float) -> str | float:
    """Return a value no spreadsheet takes for a formula: a text that could be one begins with an apostrophe."""
    if isinstance(value, str) and (value.startswith(FORMULA_SIGNS) or value.lstrip().startswith(FORMULA_SIGNS)):
        return f"'{value}"
    return value


def as_csv(table: Table) -> str:
    """Return one table as CSV (UTF-8 with a byte order mark, as spreadsheets want it)."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow([harmless(word) for word in table.head])
    writer.writerows([harmless(cell.filed) for cell in row.cells] for row in table.rows)
    return _BYTE_ORDER_MARK + file.getvalue()


def as_xlsx(tables: Iterable[Table]) -> bytes:
    """Return tables as one workbook, a sheet each. Texts are stored as texts, whatever they begin with."""
    book = Workbook(write_only=True)
    for table in tables:
        sheet = book.create_sheet(table.title[:_LONGEST_NAME])
        sheet.freeze_panes = "A2"
        sheet.append([_cell(sheet, Cell(word), bold=True) for word in table.head])
        for row in table.rows:
            sheet.append([_cell(sheet, cell) for cell in row.cells])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _cell(sheet: object, cell: Cell, *, bold: bool = False) -> WriteOnlyCell:
    """One cell; a text is never a formula, and holds no character that XML has not."""
    value = cell.filed
    if isinstance(value, str):
        made = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", value))
        made.data_type = "s"
    else:
        made = WriteOnlyCell(sheet, value=value)
        made.number_format = "0%" if cell.kind == "share" else "General"
    if bold:
        made.font = Font(bold=True)
    return made

"""Documents: Record → DOCX → PDF in the format of Decree 30/2020/NĐ-CP."""

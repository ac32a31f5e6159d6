"""Web pages as files: saved, archived, or packed with their pictures. lxml and trafilatura are imported with them."""

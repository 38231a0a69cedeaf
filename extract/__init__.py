"""From paper and pixels to words with boxes: PDF, images, Tesseract, ruled lines. Knows no Vietnamese and no meaning."""

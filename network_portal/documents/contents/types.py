"""The kinds of file that the portal takes, and what else a file may turn out to be."""

_OPEN_XML = "application/vnd.openxmlformats-officedocument."
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
EXTENSIONS = {
    "application/pdf": "pdf",
    f"{_OPEN_XML}wordprocessingml.document": "docx",
    f"{_OPEN_XML}spreadsheetml.sheet": "xlsx",
    f"{_OPEN_XML}presentationml.presentation": "pptx",
    f"{_OPEN_DOCUMENT}text": "odt",
    f"{_OPEN_DOCUMENT}spreadsheet": "ods",
    f"{_OPEN_DOCUMENT}presentation": "odp",
    "application/msword": "doc",
    "application/vnd.ms-excel": "xls",
    "application/vnd.ms-powerpoint": "ppt",
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/webp": "webp",
    "image/gif": "gif",
}
CONTENT_TYPES = sorted(EXTENSIONS)
TYPES = {extension: content_type for content_type, extension in EXTENSIONS.items()} | {"jpeg": "image/jpeg"}

MACROS = "macros"  # an office document that carries programs
LOCKED = "locked"  # an office document behind a password
UNKNOWN = ""

"""A register between preview and confirmation: kept in the portal's own files, named by a token that only its uploader can use."""

from dataclasses import dataclass
from datetime import timedelta
from typing import BinaryIO

from django.core import signing
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

FOLDER = "register-uploads"
SALT = "municipalities.uploads"
MOST_AGE = timedelta(hours=4)


class Gone(Exception):
    """The upload is not there any more, or it is somebody else's."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A register and, where given, its coordinates, as stored names."""

    register: str
    name: str
    coordinates: str = ""

    def open_register(self) -> BinaryIO:
        return default_storage.open(self.register)

    def open_coordinates(self) -> BinaryIO | None:
        return default_storage.open(self.coordinates) if self.coordinates else None

    def discard(self) -> None:
        for stored in filter(None, (self.register, self.coordinates)):
            default_storage.delete(stored)


def keep(register: UploadedFile, coordinates: UploadedFile | None) -> Upload:
    stored = default_storage.save(f"{FOLDER}/register", register)
    beside = default_storage.save(f"{FOLDER}/coordinates", coordinates) if coordinates else ""
    return Upload(stored, register.name, beside)


def token_for(upload: Upload, user) -> str:
    return signing.dumps([user.pk, upload.register, upload.name, upload.coordinates], salt=SALT)


def from_token(token: str, user) -> Upload:
    """Raises Gone when the token is not this person's, too old, or its file was cleared away."""
    try:
        owner, register, name, coordinates = signing.loads(token, salt=SALT, max_age=MOST_AGE)
    except signing.BadSignature as bad:
        raise Gone from bad
    if owner != user.pk or not default_storage.exists(register):
        raise Gone
    return Upload(register, name, coordinates)


def drop_old() -> int:
    """Uploads that nobody confirmed; the clock calls this."""
    if not default_storage.exists(FOLDER):
        return 0
    limit = timezone.now() - MOST_AGE
    old = [
        f"{FOLDER}/{name}"
        for name in default_storage.listdir(FOLDER)[1]
        if default_storage.get_modified_time(f"{FOLDER}/{name}") < limit
    ]
    for name in old:
        default_storage.delete(name)
    return len(old)

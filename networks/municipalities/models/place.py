"""The municipality: one row a place, with the keys and addresses it once had."""

from collections.abc import Iterable

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator
from django.db import connection, models
from django.db.models import F, Q
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from core.history import tracked
from core.models import Model, Stamped, Versioned
from core.text import search_key
from networks.municipalities import constraints, rules
from networks.municipalities.naming import Named, base_slug, place_sort_key, slugs_for
from networks.municipalities.states import (
    COUNTY_FREE,
    NOT_IN_REGISTER,
    WITHIN_COUNTY,
    ForeignersAuthority,
    Kind,
    Land,
    SizeClass,
    default_authority,
    size_class,
)

NEARNESS = """CASE WHEN "municipalities_municipality"."search_key" = %s THEN 0
    WHEN starts_with("municipalities_municipality"."search_key", %s) THEN 1 ELSE 2 END"""
WITHIN = """
    WITH centre AS (
        SELECT coalesce(p.latitude, avg(c.latitude)) AS lat, coalesce(p.longitude, avg(c.longitude)) AS lon
        FROM municipalities_municipality p LEFT JOIN municipalities_municipality c ON c.parent_county_id = p.id
        WHERE p.id = ANY(%(places)s) GROUP BY p.id)
    SELECT m.id FROM centre JOIN municipalities_municipality m
      ON m.latitude BETWEEN lat - %(km)s / 111.2 AND lat + %(km)s / 111.2
     AND m.longitude BETWEEN lon - %(km)s / (111.2 * cos(radians(lat))) AND lon + %(km)s / (111.2 * cos(radians(lat)))
    WHERE 6371 * 2 * asin(sqrt(sin(radians(m.latitude - lat) / 2) ^ 2
          + cos(radians(lat)) * cos(radians(m.latitude)) * sin(radians(m.longitude - lon) / 2) ^ 2)) <= %(km)s
    UNION SELECT id FROM municipalities_municipality WHERE id = ANY(%(places)s) OR parent_county_id = ANY(%(places)s)
"""
"""Places around others: first those in the box, which the index `municipality_located` finds, then those near enough. A county has no
coordinate of its own; its middle is that of its places."""
LISTED = Q(is_active=True) & ~Q(kind=Kind.UNINCORPORATED)

PLZ = RegexValidator(r"\A\d{5}\Z", _("A postcode has 5 digits."))
URL = URLValidator(
    schemes=["http", "https"], message=_("Please enter a valid internet address (with https://).")
)


class MunicipalityQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Everybody sees every municipality, one that has left the register too; unincorporated areas have no page (house.md 2)."""
        return self.exclude(kind=Kind.UNINCORPORATED)

    def listed(self):
        """What directories and choices offer: places of the present register that can take part in something."""
        return self.filter(LISTED)

    def active(self):
        return self.filter(is_active=True)

    def county_free(self):
        """Cities that are their own county, the city states among them."""
        return self.filter(kind__in=COUNTY_FREE)

    def in_register(self):
        return self.exclude(kind__in=NOT_IN_REGISTER)

    def matching(self, words: str):
        """Every word occurs in the name, however its umlauts are typed; a number begins the key or is a former key."""
        found = self
        for word in search_key(words).split():
            found = found.filter(_has_key(word) if word.isdecimal() else Q(search_key__contains=word))
        return found

    def best_first(self, words: str):
        """The name itself, then names that begin so, then the others; the larger places first."""
        key = search_key(words)
        near = RawSQL(NEARNESS, (key, key), output_field=models.IntegerField())
        return self.order_by(near, F("inhabitants").desc(nulls_last=True), "sort_key", "id")

    @staticmethod
    def within(places: Iterable[int], km: int) -> list[int]:
        """The keys of these places, of what lies in them, and of all that lie at most so far away. One query."""
        with connection.cursor() as cursor:
            cursor.execute(WITHIN, {"places": list(places), "km": km})
            return [pk for (pk,) in cursor.fetchall()]

    def keyed(self, ags: str):
        """The place that carries this key now or carried it once; the present holder comes first."""
        return self.filter(Q(ags=ags) | Q(former_keys__ags=ags)).order_by(
            models.Case(models.When(Q(ags=ags, is_active=True), then=0), default=1), "-pk"
        )


def _has_key(digits: str) -> Q:
    """A whole key is looked up among the former ones first: as a list, so that the index on the present ones still serves."""
    former = ()
    if len(digits) in (5, 8):
        former = list(MunicipalityKey.objects.filter(ags=digits).values_list("municipality", flat=True))
    return Q(ags__startswith=digits) | Q(pk__in=former)


@tracked(exclude=["head_name", "sort_key", "search_key", "created_at", "updated_at", "version"])
class Municipality(Stamped, Versioned):
    """A place of the official register: municipality, county, or both in one row (house.md 2, "Keys")."""

    name = models.CharField(_("name"), max_length=120)
    official_name = models.CharField(_("name in the register"), max_length=120, blank=True)
    kind = models.CharField(_("kind of municipality"), max_length=24, choices=Kind.choices)
    kind_by_staff = models.BooleanField(
        _("kind set by staff"), default=False, help_text=_("The next import of the register keeps it.")
    )
    land = models.CharField(_("Land"), max_length=2, choices=Land.choices)
    ags = models.CharField(_("official municipality key (AGS)"), max_length=8)
    ars = models.CharField(_("regional key (ARS)"), max_length=12, blank=True)
    parent_county = models.ForeignKey(
        "self",
        verbose_name=_("county"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="members",
        limit_choices_to=Q(kind=Kind.COUNTY, is_active=True),
    )
    foreigners_authority = models.CharField(
        _("foreigners authority"), max_length=10, choices=ForeignersAuthority.choices, blank=True,
        help_text=_("Empty when created: what the law gives every place of this kind, else unknown."),
    )  # fmt: skip
    area_ha = models.PositiveIntegerField(_("area in hectares"), null=True, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    inhabitants = models.PositiveIntegerField(_("inhabitants"), null=True, blank=True, editable=False)
    inhabitants_on = models.DateField(_("inhabitants on"), null=True, blank=True, editable=False)

    website = models.CharField(_("website"), max_length=300, blank=True, validators=[URL])
    street = models.CharField(_("street and number"), max_length=120, blank=True)
    plz = models.CharField(_("postcode"), max_length=5, blank=True, validators=[PLZ])
    city = models.CharField(_("town"), max_length=120, blank=True)
    head_title = models.CharField(_("title of the head"), max_length=80, blank=True)
    head_name = models.CharField(_("name of the head"), max_length=120, blank=True)
    council_name = models.CharField(_("council"), max_length=120, blank=True)
    intro = models.TextField(_("introduction"), max_length=3000, blank=True)

    slug = models.SlugField(_("address part"), max_length=120, blank=True, db_index=False)
    sort_key = models.CharField(max_length=120, editable=False)
    search_key = models.CharField(max_length=260, editable=False)
    is_active = models.BooleanField(_("active"), default=True)
    retired_on = models.DateField(
        _("left the register"), null=True, blank=True, editable=False, help_text=_("Date of the register.")
    )

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ["sort_key", "id"]
        rules_permissions = {
            "view": rules.anybody,
            "present": rules.may_present,
            "add": rules.may_administer,
            "change": rules.may_administer,
            "import": rules.may_administer,
        }
        constraints = constraints.OF_MUNICIPALITY
        indexes = [
            models.Index(
                "sort_key", "id", name="municipality_listed", condition=LISTED, include=["land", "kind", "inhabitants"]
            ),
            models.Index("land", "sort_key", name="municipality_by_land", condition=LISTED),
            models.Index("kind", "sort_key", name="municipality_by_kind", condition=LISTED),
            models.Index(F("inhabitants").desc(), name="municipality_by_size", condition=LISTED),
            GinIndex(OpClass("search_key", name="gin_trgm_ops"), name="municipality_search"),
            models.Index(fields=["latitude", "longitude"], name="municipality_located"),
            models.Index(OpClass("ags", name="text_pattern_ops"), name="municipality_by_ags"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def save(self, **kwargs):
        """Fill what follows from the name and the kind; the import does the same for many rows with `derive`."""
        self.derive()
        if not self.slug:
            self._choose_slug()
        super().save(**kwargs)

    def derive(self) -> None:
        """Keys for sorting and finding, and the authority where the law says it."""
        self.official_name = self.official_name or self.name
        self.sort_key = place_sort_key(self.name)
        self.search_key = search_key(self.name)
        self.foreigners_authority = self.foreigners_authority or default_authority(self.kind)

    def _choose_slug(self) -> None:
        """A free address; a namesake that had the bare name moves to its key, and its old address redirects."""
        base = base_slug(self.name)
        same = Q(slug=base) | Q(slug__regex=rf"^{base}-[0-9]{{5,8}}$")
        namesakes = [
            Named(other.pk, other.ags, self.name, other.slug)
            for other in type(self)._base_manager.filter(same).exclude(pk=self.pk)
        ]
        chosen = slugs_for([*namesakes, Named("", self.ags, self.name, "")])
        self.slug = chosen.pop("")
        for other in namesakes:
            if chosen[other.handle] != other.slug:
                FormerSlug.remember([(other.slug, other.handle)])
                type(self)._base_manager.filter(pk=other.handle).update(slug=chosen[other.handle])

    def clean(self) -> None:
        """What needs a second row; everything else is a constraint of the table."""
        parent = self.parent_county
        if parent is not None and parent.kind != Kind.COUNTY:
            raise ValidationError({"parent_county": _("The parent must be a county.")})
        if parent is not None and self.kind in WITHIN_COUNTY and not self.ags.startswith(parent.ags):
            raise ValidationError({"ags": _("The first five digits must match the key of the county.")})

    @property
    def county_key(self) -> str:
        return self.ags[:5]

    @property
    def is_county_free(self) -> bool:
        return self.kind in COUNTY_FREE

    @property
    def size_class(self) -> SizeClass | None:
        return size_class(self.inhabitants)


@tracked()
class MunicipalityKey(Model):
    """A key the place carried before; dates as far as the registers show them."""

    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipality"),
        on_delete=models.PROTECT,
        related_name="former_keys",
    )
    ags = models.CharField(_("former key (AGS)"), max_length=8, db_index=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_until = models.DateField(
        _("valid until"), null=True, blank=True, help_text=_("The last day, as far as the registers show it.")
    )

    class Meta:
        verbose_name = _("former key")
        verbose_name_plural = _("former keys")
        ordering = ["-valid_until", "-id"]
        constraints = constraints.OF_KEY

    def __str__(self) -> str:
        return self.ags


@tracked()
class FormerSlug(Model):
    """An address the place had before: it redirects."""

    slug = models.SlugField(_("former address part"), max_length=120, unique=True)
    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="former_slugs")

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")

    def __str__(self) -> str:
        return self.slug

    @classmethod
    def remember(cls, pairs: Iterable[tuple[str, int]]) -> None:
        """Keep (slug, municipality id) pairs; whoever left an address last is found there."""
        cls.objects.bulk_create(
            [cls(slug=slug, municipality_id=pk) for slug, pk in pairs],
            update_conflicts=True,
            unique_fields=["slug"],
            update_fields=["municipality"],
        )

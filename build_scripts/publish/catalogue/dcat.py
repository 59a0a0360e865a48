"""The catalogue as DCAT-AP 3.0.1. Every authority address that is used is typed in the same graph.

Deliberately not done: no data service (a static site has none), no high-value-dataset category (EU law only).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from rdflib import DCAT, DCTERMS, FOAF, RDF, RDFS, SKOS, XSD, Graph, Literal, Namespace, URIRef

if TYPE_CHECKING:
    from rdflib.term import Node

    from build_scripts.core.languages import Text
    from build_scripts.publish.catalogue.model import Catalogue, Dataset, Distribution

EU = "http://publications.europa.eu/resource/authority/"
ADMS = Namespace("http://www.w3.org/ns/adms#")
DCATAP = Namespace("http://data.europa.eu/r5r/")
SPDX = Namespace("http://spdx.org/rdf/terms#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
IANA = "https://www.iana.org/assignments/media-types/"
PUBLISHER_TYPE = "http://purl.org/adms/publishertype/"
THEMES = {"science-technology": "TECH", "economy": "ECON", "regions": "REGI", "government": "GOVE"}
LICENCES = {"CC-BY-4.0": "CC_BY_4_0"}
_WKT = URIRef("http://www.opengis.net/ont/geosparql#wktLiteral")


class _Writer:
    """Adds nouns to one graph."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.graph = Graph(bind_namespaces="none")
        names: dict[str, Any] = {"dcat": DCAT, "dct": DCTERMS, "foaf": FOAF, "skos": SKOS, "adms": ADMS}
        names |= {"spdx": SPDX, "vcard": VCARD, "dcatap": DCATAP, "rdfs": RDFS, "xsd": XSD}
        for prefix, space in names.items():
            self.graph.bind(prefix, space)
        self.root = URIRef(catalogue.url("catalog#catalogue"))
        self.publisher = URIRef(catalogue.url("catalog#publisher"))

    def add(self, subject: URIRef, predicate: URIRef, value: Node) -> None:
        """Add one triple."""
        self.graph.add((subject, predicate, value))

    def words(self, subject: URIRef, predicate: URIRef, text: Text) -> None:
        """Add a text in both languages."""
        self.add(subject, predicate, Literal(text.zh, lang="zh"))
        self.add(subject, predicate, Literal(text.en, lang="en"))

    def date(self, subject: URIRef, predicate: URIRef, day: str) -> None:
        """Add a day."""
        self.add(subject, predicate, Literal(day, datatype=XSD.date))

    def typed(self, iri: str, *types: URIRef) -> URIRef:
        """Return an address whose types stand in this graph."""
        node = URIRef(iri)
        for kind in types:
            self.add(node, RDF.type, kind)
        return node

    def concept(self, table: str, code: str, *types: URIRef) -> URIRef:
        """Return an entry of an EU authority table."""
        scheme = self.typed(f"{EU}{table}", SKOS.ConceptScheme)
        self.add(scheme, DCTERMS.title, Literal(table, lang="en"))
        node = self.typed(f"{EU}{table}/{code}", SKOS.Concept, *types)
        self.add(node, SKOS.inScheme, scheme)
        self.add(node, SKOS.prefLabel, Literal(code, lang="en"))
        return node

    def agent(self, iri: str, name: Text, kind: str) -> URIRef:
        """Return a body with its type of publisher."""
        node = self.typed(iri, FOAF.Agent)
        self.words(node, FOAF.name, name)
        scheme = self.typed(f"{PUBLISHER_TYPE}1.0", SKOS.ConceptScheme)
        self.add(scheme, DCTERMS.title, Literal("ADMS publisher type", lang="en"))
        concept = self.typed(f"{PUBLISHER_TYPE}{kind}", SKOS.Concept)
        self.add(concept, SKOS.inScheme, scheme)
        self.add(concept, SKOS.prefLabel, Literal(kind, lang="en"))
        self.add(node, DCTERMS.type, concept)
        return node

    def location(self) -> URIRef:
        """Return the city as a place: where it is stated extent and centre, no boundary."""
        city = self.catalogue.identity.city
        node = self.typed(self.catalogue.url(f"catalog#{city.id}"), DCTERMS.Location)
        self.add(node, SKOS.prefLabel, Literal(city.full_name.zh, lang="zh"))
        if at := city.extent:
            corners = ((at.west, at.south), (at.east, at.south), (at.east, at.north), (at.west, at.north))
            ring = ",".join(f"{east} {north}" for east, north in (*corners, corners[0]))
            centre = f"POINT({(at.west + at.east) / 2:.3f} {(at.south + at.north) / 2:.3f})"
            self.add(node, DCAT.bbox, Literal(f"POLYGON(({ring}))", datatype=_WKT))
            self.add(node, DCAT.centroid, Literal(centre, datatype=_WKT))
        return node

    def languages(self, subject: URIRef) -> None:
        """Say that a thing is in Chinese and English."""
        for code in ("ZHO", "ENG"):
            self.add(subject, DCTERMS.language, self.concept("language", code, DCTERMS.LinguisticSystem))

    def licence(self, subject: URIRef, name: str, path: str) -> None:
        """State the licence; one the authority does not list goes by its own address."""
        code = LICENCES.get(name)
        node = (
            self.concept("licence", code, DCTERMS.LicenseDocument)
            if code
            else self.typed(path, DCTERMS.LicenseDocument)
        )
        scheme = self.typed("http://purl.org/adms/licencetype/1.0", SKOS.ConceptScheme)
        self.add(scheme, DCTERMS.title, Literal("ADMS licence type", lang="en"))
        kind = self.typed("http://purl.org/adms/licencetype/Attribution", SKOS.Concept)
        self.add(kind, SKOS.inScheme, scheme)
        self.add(kind, SKOS.prefLabel, Literal("Attribution", lang="en"))
        self.add(node, DCTERMS.type, kind)
        self.add(subject, DCTERMS.license, node)

    def write(self) -> Graph:
        """Return the whole graph."""
        catalogue, root = self.catalogue, self.root
        self.typed(str(root), DCAT.Catalog)
        self.words(root, DCTERMS.title, catalogue.title)
        self.words(root, DCTERMS.description, catalogue.description)
        self.add(root, DCTERMS.publisher, self.agent(str(self.publisher), catalogue.publisher, "NonProfitOrganisation"))
        self.add(root, FOAF.homepage, self.typed(catalogue.url(""), FOAF.Document))
        self.date(root, DCTERMS.issued, catalogue.issued)
        self.date(root, DCTERMS.modified, catalogue.modified)
        self.add(root, DCTERMS.spatial, self.location())
        self.languages(root)
        self.licence(root, "CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/")
        self.add(root, DCAT.themeTaxonomy, self.typed(f"{EU}data-theme", SKOS.ConceptScheme))
        for dataset in catalogue.datasets:
            self.dataset(dataset)
        return self.graph

    def dataset(self, dataset: Dataset) -> None:
        """Add one dataset and its files."""
        package = dataset.package
        node = self.typed(f"{dataset.page}#dataset", DCAT.Dataset)
        self.add(self.root, DCAT.dataset, node)
        self.words(node, DCTERMS.title, package.title)
        self.words(node, DCTERMS.description, package.description)
        self.add(node, DCTERMS.identifier, Literal(package.descriptor["id"]))
        self.add(node, DCTERMS.publisher, self.publisher)
        if provider := package.catalogue.provider:
            creator = f"{dataset.page}#provider"
            self.add(node, DCTERMS.creator, self.agent(creator, provider, "LocalAuthority"))
        self.add(node, DCAT.contactPoint, self.contact())
        for word in package.keywords:
            self.words(node, DCAT.keyword, word)
        if theme := THEMES.get(package.catalogue.theme or ""):
            self.add(node, DCAT.theme, self.concept("data-theme", theme))
        self.date(node, DCTERMS.issued, dataset.issued)
        self.date(node, DCTERMS.modified, dataset.modified)
        self.add(node, DCTERMS.accrualPeriodicity, self.concept("frequency", package.frequency, DCTERMS.Frequency))
        self.add(node, DCTERMS.spatial, self.location())
        if package.catalogue.start and package.catalogue.end:
            period = self.typed(f"{dataset.page}#period", DCTERMS.PeriodOfTime)
            self.date(period, DCAT.startDate, package.catalogue.start)
            self.date(period, DCAT.endDate, package.catalogue.end)
            self.add(node, DCTERMS.temporal, period)
        self.languages(node)
        self.add(node, URIRef(f"{DCAT}version"), Literal(package.version))
        self.add(node, DCTERMS.accessRights, self.rights())
        for address in (dataset.page, dataset.page_en):
            self.add(node, DCAT.landingPage, self.typed(address, FOAF.Document))
        provenance = self.typed(self.catalogue.url("catalog#provenance"), DCTERMS.ProvenanceStatement)
        self.words(provenance, RDFS.label, self.catalogue.identity.plan.provenance)
        self.add(node, DCTERMS.provenance, provenance)
        for item in dataset.distributions:
            self.distribution(node, item, dataset)

    def rights(self) -> URIRef:
        """Return that anyone may have it."""
        return self.concept("access-right", "PUBLIC", DCTERMS.RightsStatement)

    def contact(self) -> URIRef:
        """Return where to ask."""
        node = self.typed(self.catalogue.url("catalog#contact"), VCARD.Kind, VCARD.Organization)
        self.words(node, VCARD.fn, self.catalogue.publisher)
        self.add(node, VCARD.hasURL, URIRef(self.catalogue.contact))
        return node

    def distribution(self, dataset: URIRef, item: Distribution, owner: Dataset) -> None:
        """Add one file."""
        node = self.typed(f"{item.url}#distribution", DCAT.Distribution)
        self.add(dataset, DCAT.distribution, node)
        name = item.path.rsplit("/", 1)[1]
        self.add(node, DCTERMS.title, Literal(f"{name} ({item.kind.label})", lang="en"))
        self.add(node, DCTERMS.title, Literal(f"{name}（{item.kind.label}）", lang="zh"))
        described = owner.package.resource(item.resource).description if item.resource else owner.package.description
        self.words(node, DCTERMS.description, described)
        address = self.typed(item.url, RDFS.Resource)
        self.add(node, DCAT.accessURL, address)
        self.add(node, DCAT.downloadURL, address)
        self.add(node, DCTERMS.format, self.concept("file-type", item.kind.file_type, DCTERMS.MediaTypeOrExtent))
        self.add(node, DCAT.mediaType, self.typed(IANA + item.kind.media_type, DCTERMS.MediaType))
        self.add(node, DCAT.byteSize, Literal(str(item.bytes), datatype=XSD.nonNegativeInteger))
        for licence in owner.package.licences[:1]:
            self.licence(node, licence.name, licence.path)
        self.add(node, DCATAP.availability, self.concept("planned-availability", "STABLE"))
        self.date(node, DCTERMS.issued, owner.issued)
        self.date(node, DCTERMS.modified, owner.modified)
        checksum = self.typed(f"{item.url}#sha256", SPDX.Checksum)
        algorithm = self.typed(str(SPDX.checksumAlgorithm_sha256), SPDX.ChecksumAlgorithm)
        self.add(checksum, SPDX.algorithm, algorithm)
        self.add(checksum, SPDX.checksumValue, Literal(item.sha256, datatype=XSD.hexBinary))
        self.add(node, SPDX.checksum, checksum)


def dcat_graph(catalogue: Catalogue) -> Graph:
    """Return the catalogue as a graph; every node has an address, none is blank."""
    return _Writer(catalogue).write()


def as_turtle(graph: Graph) -> bytes:
    """Return Turtle, sorted by rdflib's serializer."""
    return graph.serialize(format="turtle", encoding="utf-8")


def as_jsonld(graph: Graph) -> bytes:
    """Return JSON-LD with its context inside, nodes and properties sorted."""
    context = {prefix: str(space) for prefix, space in graph.namespaces()}
    tree = json.loads(graph.serialize(format="json-ld", context=context))
    tree["@graph"] = sorted(tree["@graph"], key=lambda node: str(node["@id"]))
    return (json.dumps(_ordered(tree), ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _ordered(node: Any) -> Any:
    """Return a tree whose lists, which RDF does not order, stand in one order."""
    if isinstance(node, dict):
        return {key: _ordered(value) for key, value in node.items()}
    if isinstance(node, list):
        return sorted((_ordered(item) for item in node), key=lambda item: json.dumps(item, sort_keys=True))
    return node

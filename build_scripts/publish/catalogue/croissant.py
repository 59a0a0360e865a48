"""A package as Croissant 1.1, for machine learning: files with digests, one record set a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from build_scripts.core.languages import Text
    from build_scripts.core.model import Field, Resource
    from build_scripts.publish.catalogue.model import Dataset

_CONTEXT: dict[str, Any] = {
    "@language": "zh",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
#: Integers with gaps read as Float: an empty cell has no integer in the loader's tables.
_TYPES = {
    "string": "sc:Text",
    "integer": "sc:Integer",
    "year": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
}


def _field(resource: Resource, field: Field) -> dict[str, Any]:
    gap = not field.required and field.type in {"integer", "year"}
    return {
        "@type": "cr:Field",
        "@id": f"{resource.name}/{field.name}",
        "name": field.name,
        "description": f"{field.title.zh} / {field.title.en}",
        "dataType": "sc:Float" if gap else _TYPES[field.type],
        "source": {"fileObject": {"@id": f"{resource.name}.csv"}, "extract": {"column": field.name}},
    }


def metadata(dataset: Dataset, publisher: Text) -> dict[str, Any]:
    """Return the Croissant description of one package; it reads the CSV files."""
    package = dataset.package
    files = {resource.name: dataset.file(f"/{resource.name}.csv", resource.name) for resource in package.resources}
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": package.slug,
        "description": f"{package.title.zh} / {package.title.en}. {package.description.zh} {package.description.en}",
        "url": dataset.page,
        "license": package.licences[0].path,
        "version": package.version,
        "datePublished": dataset.issued,
        "dateModified": dataset.modified,
        "inLanguage": ["zh-Hans", "en"],
        "keywords": [word.zh for word in package.keywords],
        "citeAs": f"{publisher.en}. {package.title.en}, {package.version}. {dataset.page_en}",
        "creator": {"@type": "sc:Organization", "name": publisher.en},
        "publisher": {"@type": "sc:Organization", "name": publisher.en},
        "distribution": [
            {
                "@type": "cr:FileObject",
                "@id": f"{name}.csv",
                "name": f"{name}.csv",
                "contentUrl": item.url,
                "contentSize": f"{item.bytes} B",
                "encodingFormat": "text/csv",
                "sha256": item.sha256,
            }
            for name, item in files.items()
            if item
        ],
        "recordSet": [
            {
                "@type": "cr:RecordSet",
                "@id": resource.name,
                "name": resource.name,
                "description": f"{resource.title.zh} / {resource.title.en}",
                **(
                    {"key": [{"@id": f"{resource.name}/{name}"} for name in resource.primary_key]}
                    if resource.primary_key
                    else {}
                ),
                "field": [_field(resource, field) for field in resource.fields],
            }
            for resource in package.resources
        ],
    }

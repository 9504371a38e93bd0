"""Holds a JSON document against the type that documents its shape."""

from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints, is_typeddict


def assert_shape(value: Any, shape: Any, where: str = "document") -> None:
    """Fail unless the value has just the keys and types that the shape says."""
    if is_typeddict(shape):
        hints = get_type_hints(shape)
        assert isinstance(value, dict), where
        assert set(value) == set(hints), where
        for key, hint in hints.items():
            assert_shape(value[key], hint, f"{where}.{key}")
    elif get_origin(shape) is list:
        assert isinstance(value, list), where
        for place, item in enumerate(value):
            assert_shape(item, get_args(shape)[0], f"{where}[{place}]")
    elif get_origin(shape) is dict:
        assert isinstance(value, dict), where
        for key, item in value.items():
            assert_shape(item, get_args(shape)[1], f"{where}.{key}")
    elif isinstance(shape, UnionType):
        (kind,) = [one for one in get_args(shape) if one is not NoneType]
        if value is not None:
            assert_shape(value, kind, where)
    else:
        assert type(value) is shape, f"{where}: {value!r} is no {shape}"

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
        kinds = tuple(NoneType if kind is None else kind for kind in get_args(shape))
        assert isinstance(value, kinds), where
    else:
        assert type(value) is shape, f"{where}: {value!r} is no {shape}"

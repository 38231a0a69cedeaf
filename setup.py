"""The packages of the wheel. The folders stand at the top of the repository; installed, they live under the one name `vanban`."""

from setuptools import find_packages, setup

STAGES = ("extract", "diacritics", "layouts")
NOT_SHIPPED = ("*.train", "*.train.*")

stages = find_packages(include=[pattern for stage in STAGES for pattern in (stage, f"{stage}.*")], exclude=NOT_SHIPPED)

setup(
    packages=find_packages(include=["vanban", "vanban.*"]) + [f"vanban.{package}" for package in stages],
    package_dir={f"vanban.{stage}": stage for stage in STAGES},
)

"""What WORKSPACE declares, as module extensions for MODULE.bazel (Bazel 7 and later)."""

load("//third_party/bazel:system_libraries.bzl", _system_libraries = "system_libraries")
load("//third_party/npm:npm.bzl", _web_packages = "web_packages")
load("//third_party/python:pip.bzl", _python_packages = "python_packages")
load("//third_party/services:maven.bzl", _service_jars = "service_jars")

def _system_libraries_impl(_module_ctx):
    _system_libraries()

def _service_jars_impl(_module_ctx):
    _service_jars()

def _python_packages_impl(_module_ctx):
    _python_packages()

def _web_packages_impl(_module_ctx):
    _web_packages()

python_packages = module_extension(implementation = _python_packages_impl)
system_libraries = module_extension(implementation = _system_libraries_impl)
service_jars = module_extension(implementation = _service_jars_impl)
web_packages = module_extension(implementation = _web_packages_impl)

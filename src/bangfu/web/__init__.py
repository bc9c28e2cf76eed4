"""The shell: base template, components, static files, navigation. It knows no domain."""

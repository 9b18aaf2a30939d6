"""Pictures of the windows in other languages than English."""

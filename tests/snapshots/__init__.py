"""Pictures of what people see."""

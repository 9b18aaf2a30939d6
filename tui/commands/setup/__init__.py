"""What the commands of the setup and of its groups decide: plan, instant and window in, an effect out.

Imports the catalogues, views, `sessions` and what the widgets tell.
"""

"""The blocks that screens and dialogs are built from; they know nothing of the desk.

Each is given its texts and has one `render(state)`, where the state is a frozen value.
docs/building-blocks.md lists them.
"""

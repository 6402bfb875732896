"""The outermost room: settings, the ASGI application, GraphQL over HTTP, the explorer, the command."""

"""A small web application over real HTTP, and a browser that visits it: what the applications of both
tutorials are built on here, in place of Flask."""

import http.cookies
import http.server
import json
import threading
import traceback
import urllib.parse
import uuid

import requests


def route(method, path):
    """Says which requests a method of an application answers."""

    def mark(function):
        function.route = (method, path)
        return function

    return mark


class Abort(Exception):
    """Ends a request with a status."""

    def __init__(self, status):
        self.status = status


class Request:
    """What a view is told of a request."""

    def __init__(self, handler, session):
        target = urllib.parse.urlsplit(handler.path)
        self.method = handler.command
        self.path = target.path
        self.headers = handler.headers
        #: As the browser or the caller wrote it, by its own field `Host`.
        self.url = f"http://{handler.headers['Host']}{handler.path}"
        self.remote_address = handler.client_address[0]
        self.query = dict(urllib.parse.parse_qsl(target.query, keep_blank_values=True))
        self.body = handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
        self.session = session

    @property
    def form(self):
        return dict(urllib.parse.parse_qsl(self.body.decode(), keep_blank_values=True))

    @property
    def json(self):
        return json.loads(self.body)


class WebApp:
    """Listens on a free port; a session is kept by a cookie, and a broken view has status 500."""

    def __init__(self):
        self.sessions = {}
        self.flashes = []
        #: What broke, in the order in which it did.
        self.failures = []
        views = [getattr(self, name) for name in dir(type(self))]
        self.views = {view.route: view for view in views if hasattr(view, "route")}
        app = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                app.respond(self)

            do_POST = do_GET

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def respond(self, handler):
        cookies = http.cookies.SimpleCookie(handler.headers.get("Cookie", ""))
        name = cookies["session"].value if "session" in cookies else str(uuid.uuid4())
        request = Request(handler, self.sessions.setdefault(name, {}))
        view = self.views.get((request.method, request.path))
        status, answer = 404, "Not Found"
        try:
            if view:
                status, answer = 200, view(request)
        except Abort as abort:
            status, answer = abort.status, ""
        except Exception:  # Whatever breaks in a view, Flask answers so.
            self.failures.append(traceback.format_exc())
            status, answer = 500, "Internal Server Error"
        text = answer if isinstance(answer, str) else json.dumps(answer)
        content = text.encode()
        handler.send_response(status)
        handler.send_header("Set-Cookie", f"session={name}; HttpOnly; Path=/")
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    def flash(self, words):
        self.flashes.append(words)

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class Browser:
    """Somebody's browser, with its cookies."""

    def __init__(self, app):
        self.base = app.url
        self.session = requests.Session()
        self.session.trust_env = False

    def get(self, path, **query):
        """The status and the text of a page."""
        answer = self.session.get(self.base + path, params=query, timeout=10)
        return answer.status_code, answer.text

    def post(self, path, **form):
        answer = self.session.post(self.base + path, data=form, timeout=10)
        return answer.status_code, answer.text

    def close(self):
        self.session.close()

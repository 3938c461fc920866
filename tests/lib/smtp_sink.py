"""An SMTP server that keeps what it gets: DIR/NNNN.eml, one file a mail, in the order of arrival.

    /usr/bin/python3 smtp_sink.py DIR PORT PORT_FILE [--tls starttls|tls --certificate FILE
        --key FILE] [--user USER --password PASSWORD]

PORT 0 picks a free one; PORT_FILE gets the number once the server listens. Each file starts with
lines X-Envelope-From, X-Envelope-To, X-Envelope-Tls (yes or no) and X-Envelope-User (who has
logged in), then stands the mail byte for byte. While a file DIR/refuse exists, its text (such as
"451 4.3.0 later") is the answer to every RCPT; a file DIR/refuse-text does the same after the
text. With --tls nothing is taken in the clear, with --user nothing without logging in; each log-
in that was tried is a line of DIR/log-ins: right or wrong.
"""

import argparse
import asyncio
import os
import signal
import ssl

from aiosmtpd.smtp import SMTP, AuthResult


def write_whole(path, data):
    """Readers see the whole file or none."""
    with open(path + ".new", "wb") as file:
        file.write(data)
    os.rename(path + ".new", path)


class Keeper:
    def __init__(self, options):
        self.folder = options.folder
        self.account = (options.user.encode(), options.password.encode()) if options.user else None
        self.count = sum(name.endswith(".eml") for name in os.listdir(self.folder))

    def answer(self, name):
        """What a file says instead of "yes"; None without one."""
        try:
            with open(os.path.join(self.folder, name)) as file:
                return file.read().strip()
        except FileNotFoundError:
            return None

    def log_in(self, server, session, envelope, mechanism, data):
        right = (data.login, data.password) == self.account
        with open(os.path.join(self.folder, "log-ins"), "a") as file:
            file.write("right\n" if right else "wrong\n")
        return AuthResult(success=right, handled=right, auth_data=data.login.decode())

    async def handle_RCPT(self, server, session, envelope, address, options):
        refused = self.answer("refuse")
        if refused is None:
            envelope.rcpt_tos.append(address)
        return refused or "250 2.1.5 OK"

    async def handle_DATA(self, server, session, envelope):
        refused = self.answer("refuse-text")
        if refused is not None:
            return refused
        head = "".join("X-Envelope-%s: %s\r\n" % pair for pair in (
            ("From", envelope.mail_from), ("To", ", ".join(envelope.rcpt_tos)),
            ("Tls", "yes" if server.transport.get_extra_info("cipher") else "no"),
            ("User", session.auth_data or "")))
        self.count += 1
        write_whole(os.path.join(self.folder, "%04d.eml" % self.count),
                    head.encode("utf-8") + envelope.content)
        return "250 2.0.0 kept"


async def serve(options):
    keeper = Keeper(options)
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    more = {}
    secret = None
    if options.tls:
        secret = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        secret.load_cert_chain(options.certificate, options.key)
    if options.tls == "starttls":
        more.update(tls_context=secret, require_starttls=True)
    if options.user:
        more.update(authenticator=keeper.log_in, auth_required=True, auth_require_tls=False)
    server = await loop.create_server(
        lambda: SMTP(keeper, hostname="mail.example", enable_SMTPUTF8=True, loop=loop, **more),
        "127.0.0.1", options.port, ssl=secret if options.tls == "tls" else None)
    write_whole(options.port_file, b"%d\n" % server.sockets[0].getsockname()[1])
    await stop.wait()
    server.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("port", type=int)
    parser.add_argument("port_file")
    parser.add_argument("--tls", choices=("starttls", "tls"))
    for name in ("--certificate", "--key", "--user", "--password"):
        parser.add_argument(name)
    asyncio.run(serve(parser.parse_args()))


if __name__ == "__main__":
    main()

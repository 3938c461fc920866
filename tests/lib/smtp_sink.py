"""An SMTP server that keeps what it gets: DIR/NNNN.eml, one file a mail, in the order of arrival.

    /usr/bin/python3 smtp_sink.py DIR PORT PORT_FILE

PORT 0 picks a free one; PORT_FILE gets the number once the server listens. Each file starts with
X-Envelope-From and X-Envelope-To lines, then stands the mail byte for byte. While a file DIR/refuse
exists, its text (such as "451 4.3.0 later") is the answer to every RCPT.
"""

import asyncio
import os
import signal
import sys

from aiosmtpd.smtp import SMTP


def write_whole(path, data):
    """Readers see the whole file or none."""
    with open(path + ".new", "wb") as file:
        file.write(data)
    os.rename(path + ".new", path)


class Keeper:
    def __init__(self, folder):
        self.folder = folder
        self.count = sum(name.endswith(".eml") for name in os.listdir(folder))

    async def handle_RCPT(self, server, session, envelope, address, options):
        try:
            with open(os.path.join(self.folder, "refuse")) as file:
                return file.read().strip()
        except FileNotFoundError:
            envelope.rcpt_tos.append(address)
            return "250 2.1.5 OK"

    async def handle_DATA(self, server, session, envelope):
        head = "X-Envelope-From: %s\r\nX-Envelope-To: %s\r\n" % (
            envelope.mail_from, ", ".join(envelope.rcpt_tos))
        self.count += 1
        write_whole(os.path.join(self.folder, "%04d.eml" % self.count),
                    head.encode("utf-8") + envelope.content)
        return "250 2.0.0 kept"


async def serve(folder, port, port_file):
    keeper = Keeper(folder)
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    server = await loop.create_server(
        lambda: SMTP(keeper, hostname="mail.example", enable_SMTPUTF8=True, loop=loop),
        "127.0.0.1", port)
    write_whole(port_file, b"%d\n" % server.sockets[0].getsockname()[1])
    await stop.wait()
    server.close()


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1], int(sys.argv[2]), sys.argv[3]))

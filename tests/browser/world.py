"""A world with every page of Recourse in it, for pages.test.js: the real server behind the real nginx
with the demo's site around it, centres, people and cases in every state. Whoever walks through it is a
browser without scripts (tests/lib/client.py); each page that is worth a look is kept as it came.

    world.py --dir D [--languages en,cy] [--only PART]

Writes D/pages.json and D/pages/*.html, prints "ready" and serves until SIGTERM.
"""

import argparse
import os
import signal
import sys
import traceback

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, "..", "lib"), os.path.join(HERE, "..", "http"), HERE]

import support  # noqa: E402
import walk  # noqa: E402

def stop(number, frame):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise KeyboardInterrupt


def parts():
    import world_admin
    import world_last
    import world_long
    import world_public
    import world_staff
    return (world_public.PARTS + world_staff.PARTS + world_long.PARTS + world_admin.PARTS +
            world_last.PARTS)


def main():
    parser = argparse.ArgumentParser(prog="world.py")
    parser.add_argument("--dir", required=True)
    parser.add_argument("--languages", default="en")
    parser.add_argument("--only", help="parts whose names contain it, and what all need")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, stop)
    world = walk.World(os.path.abspath(options.dir), options.languages.split(","))
    others = tuple(language for language in world.languages if language != "en")
    support.start(walk.MONDAY, **({"reviewed": others} if others else {}))
    try:
        for part in parts():
            if options.only and options.only not in part.__name__ and part.__name__ != "people":
                continue
            try:
                part(world)
            except Exception:  # told with all others, at the end
                world.failed.append("%s broke off\n%s" % (part.__name__, traceback.format_exc()))
        world.write()
        print("ready", flush=True)
        signal.pause()
    except KeyboardInterrupt:
        pass
    finally:
        support.finish()


if __name__ == "__main__":
    main()

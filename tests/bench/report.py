"""The table, and whether the goals are met. Medians, with the least and the most beside them."""
import statistics


FASTER_AT_0_MS = 25
FASTER_AT_80_MS = {"https": 7, "ssh": 5}
RACE_FASTER, RACE_WRITERS = 3, 50
LARGE_OVER_SMALL_MAX = 1.5
DOWN_KB_MAX = 50
PEAK_MB_MAX = 16
TURNS_MAX = {"https": 8, "ssh": 12}


def table_of_jobs(results):
    """results: {(size, transport, case): {rtt_ms: [Job…]}}"""
    rtts = sorted({rtt for by_rtt in results.values() for rtt in by_rtt})
    head = ["files", "over", "case", *(f"ms at {rtt} ms RTT" for rtt in rtts), "RTTs", "turns", "conns", "KB up",
            "KB down"]
    rows = []
    for (size, transport, case), by_rtt in results.items():
        every = [job for taken in by_rtt.values() for job in taken]
        times = [spread([1000 * job.seconds for job in by_rtt[rtt]]) if rtt in by_rtt else "" for rtt in rtts]
        rows.append([size, transport, case, *times, slope(by_rtt), middle(job.turns for job in every),
                     middle(job.connections for job in every), f"{middle(job.up for job in every) / 1000:.1f}",
                     f"{middle(job.down for job in every) / 1000:.1f}"])
    return table(head, rows)


def table_of_races(results):
    """results: {(size, transport, writers, case): [Race…]}"""
    head = ["files", "over", "writers", "case", "s until all landed", "median writer's s", "landed once", "pushes",
            "MB down"]
    return table(head, [[size, transport, writers, case, spread([one.seconds for one in races], 1),
                         f"{middle(one.median for one in races):.1f}", f"{min(one.landed for one in races)}/{writers}",
                         f"{middle(one.pushes for one in races):.0f}", f"{middle(one.down for one in races) / 1e6:.2f}"]
                        for (size, transport, writers, case), races in results.items()])


def goals(singles, races, large, small):
    """A line a goal, of those that were measured."""
    for transport in ("ssh", "https"):
        ours, theirs = (singles.get((large, transport, case), {}) for case in ("lockstep", "clone --depth 1"))
        for rtt, wanted in [(0, FASTER_AT_0_MS), (80, FASTER_AT_80_MS[transport])]:
            if rtt in ours and rtt in theirs:
                ratio = seconds(theirs[rtt]) / seconds(ours[rtt])
                yield goal(f"{large} files over {transport} at {rtt} ms at least {wanted}x faster than clone --depth 1",
                           ratio >= wanted, f"{ratio:.1f}x")
        little = singles.get((small, transport, "lockstep"), {})
        for rtt in sorted(ours.keys() & little.keys()):
            ratio = without_check(ours[rtt]) / without_check(little[rtt])
            yield goal(f"{large} files over {transport} at {rtt} ms in at most {LARGE_OVER_SMALL_MAX}x the time of "
                       f"{small}, the server's own check aside", ratio <= LARGE_OVER_SMALL_MAX,
                       f"{ratio:.2f}x; {seconds(ours[rtt]) / seconds(little[rtt]):.2f}x with it, which takes "
                       f"{milliseconds_of_check(ours[rtt])} and {milliseconds_of_check(little[rtt])} ms")
        if ours:
            every = [job for taken in ours.values() for job in taken]
            down = max(job.down for job in every) / 1000
            yield goal(f"{large} files over {transport} at most {DOWN_KB_MAX} KB down", down <= DOWN_KB_MAX,
                       f"{down:.1f} KB")
        if 0 in ours and 80 in ours:
            trips = (seconds(ours[80]) - seconds(ours[0])) / 0.08
            yield goal(f"at most {TURNS_MAX[transport]} round trips over {transport}, from connect to landed",
                       trips <= TURNS_MAX[transport] + 0.5, f"{trips:.1f} by time from 0 to 80 ms")
    peaks = [job.peak_kb for (size, _, case), by_rtt in singles.items() if (size, case) == (large, "lockstep")
             for taken in by_rtt.values() for job in taken if job.peak_kb]
    if peaks:
        yield goal(f"peak memory on {large} files at most {PEAK_MB_MAX} MB", max(peaks) <= PEAK_MB_MAX * 1024,
                   f"{max(peaks) / 1024:.1f} MB")
    for (size, transport, writers, case), ours in races.items():
        theirs = races.get((size, transport, writers, "bash loop"))
        if case == "lockstep":
            least = min(one.landed for one in ours)
            yield goal(f"{writers} writers on one file over {transport} all land, each once", least == writers,
                       f"{least} of {writers}")
        if case == "lockstep" and theirs and writers == RACE_WRITERS:
            ratio = seconds(theirs) / seconds(ours)
            yield goal(f"{writers} writers on one file over {transport} at least {RACE_FASTER}x faster than the bash "
                       f"loop", ratio >= RACE_FASTER, f"{ratio:.1f}x")


def rounds_of(singles):
    """What lockstep itself counts, once a size and transport."""
    for (size, transport, case), by_rtt in singles.items():
        said = {job.rounds for taken in by_rtt.values() for job in taken if job.rounds}
        if case == "lockstep" and said:
            yield f"wire: {size} over {transport}: " + "; or: ".join(sorted(said))


def goal(what, met, measured):
    return f"goal: {what}: {'met' if met else 'missed'} (measured {measured})"


def seconds(taken):
    return statistics.median(one.seconds for one in taken)


def without_check(taken):
    return statistics.median(one.seconds - one.check_s for one in taken)


def milliseconds_of_check(taken):
    return f"{1000 * statistics.median(one.check_s for one in taken):.0f}"


def slope(by_rtt):
    """Round trips, by how much a longer way costs."""
    low, high = min(by_rtt), max(by_rtt)
    return f"{(seconds(by_rtt[high]) - seconds(by_rtt[low])) * 1000 / (high - low):.1f}" if high > low else ""


def middle(values):
    return statistics.median_high(values)


def spread(values, digits=0):
    return f"{middle(values):.{digits}f} ({min(values):.{digits}f}–{max(values):.{digits}f})"


def table(head, rows):
    cells = [[str(cell) for cell in row] for row in [head, *rows]]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |" for row in cells]
    return "\n".join([lines[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *lines[1:]])

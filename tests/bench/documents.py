"""Documents to measure with: invented news prose of any length, the same for every program."""
# SPDX-License-Identifier: GPL-3.0-or-later

import random

WORDS = """harbour ferry council vote morning captain bridge market winter river station mayor report crew
island school budget engine night road weather signal letter border garden hospital driver window teacher
fishing quay lantern timetable passenger engineer auditor village mountain railway cable""".split()
VERBS = "opens closes says finds builds sells counts repairs crosses answers delays measures".split()


def sentence(dice):
    words = [dice.choice(WORDS) for _ in range(dice.randint(5, 12))]
    words.insert(1, dice.choice(VERBS))
    if dice.random() < 0.15:
        position = dice.randrange(len(words))
        words[position] = dice.choice(["**{}**", "*{}*", "[{}](https://harbour.example/a)"]).format(words[position])
    return " ".join(words).capitalize() + "."


def body(words, seed):
    """Markdown of about WORDS words."""
    dice = random.Random(seed)
    blocks, count = [], 0
    while count < words:
        block = " ".join(sentence(dice) for _ in range(dice.randint(2, 5)))
        kind = dice.random()
        if kind < 0.06:
            block = "## " + sentence(dice).rstrip(".")
        elif kind < 0.10:
            block = "\n".join("- " + sentence(dice) for _ in range(4))
        elif kind < 0.13:
            block = "> " + sentence(dice)
        blocks.append(block)
        count += len(block.split())
    return "\n\n".join(blocks) + "\n"


def story(words, seed):
    """The same with front matter."""
    dice = random.Random(seed)
    headline = sentence(dice).replace("*", "").rstrip(".")
    headline = headline.replace("[", "").replace("](https://harbour.example/a)", "")
    return (f"---\nheadline: {headline}\nslug: bench-{seed}\nsection: World\nlanguage: en\n"
            f"bylines:\n  - name: Ana Ruiz\n    role: writer\n---\n\n{body(words, seed)}")

"""Documents to measure with: invented news prose of any length, the same for every program."""
# SPDX-License-Identifier: GPL-3.0-or-later

import random
import subprocess

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


class Document:
    """A text in a file, which every program can open, and as a story in a store."""

    def __init__(self, folder, store, words, photos=0):
        self.words, self.name = words, f"words-{words}" + (f"-photos-{photos}" if photos else "")
        self.path = str(folder / f"{self.name}.md")
        text, pictures = body(words, words), [f"photo-{number}.jpg" for number in range(photos)]
        for name in pictures:
            draw(folder / name, len(name) + pictures.index(name))
        with open(self.path, "w", encoding="utf-8") as stream:
            stream.write(with_pictures(text, [f"![]({name})" for name in pictures]))
        source = folder / f"{self.name}-story.md"
        front = "".join(f"- id: photo{number}\n  file: {name}\n  caption: Boats at the quay, {number}.\n"
                        f"  alt: Boats at a quay.\n" for number, name in enumerate(pictures))
        source.write_text(
            story(words, words).split("\n---\n", 1)[0].replace("slug: bench-", f"slug: zz{photos}-") +
            (f"\nphotos:\n{front}" if front else "\n") + "---\n\n" +
            with_pictures(text, [f"![](photo:photo{number})" for number in range(photos)]), encoding="utf-8")
        run = subprocess.run(["ledectl", "--store", str(store), "import", str(source)], check=True,
                             capture_output=True, text=True, stdin=subprocess.DEVNULL)
        self.identity = run.stdout.strip().splitlines()[-1]


def draw(path, seed):
    """A picture as a camera makes them, 12 million pixels."""
    subprocess.run(["convert", "-size", "400x300", "-seed", str(seed), "plasma:tomato-steelblue", "-resize",
                    "4000x3000!", "-attenuate", "0.2", "+noise", "Gaussian", "-quality", "85", str(path)],
                   check=True)


def with_pictures(text, lines):
    """The lines, each as a paragraph of its own, spread over the text."""
    blocks = text.rstrip("\n").split("\n\n")
    for number, line in reversed(list(enumerate(lines))):
        blocks.insert(2 + number * (len(blocks) - 2) // len(lines), line)
    return "\n\n".join(blocks) + "\n"

"""Expands a Hunspell dictionary (suffixes only) into folded word forms, one a line.

usage: make_words.py index.aff index.dic > words.txt
"""
import re, sys, unicodedata

def fold(w):
    w = w.lower().replace("œ", "oe").replace("æ", "ae").replace("’", "'")
    return "".join(c for c in unicodedata.normalize("NFD", w) if not unicodedata.combining(c))

def rules(path):
    suffixes = {}
    for line in open(path, encoding="utf-8"):
        f = line.split()
        if len(f) >= 5 and f[0] == "SFX":
            strip = "" if f[2] == "0" else f[2]
            add = f[3].split("/")[0]
            add = "" if add == "0" else add
            cond = None if f[4] == "." else re.compile(f[4] + "$")
            suffixes.setdefault(f[1], []).append((strip, add, cond))
    return suffixes

def expand(path, suffixes):
    """Every entry in lower case with its forms, the entry itself first."""
    for line in open(path, encoding="utf-8"):
        entry = line.split("\t")[0].split()[0] if line.strip() else ""
        word, _, flags = entry.partition("/")
        if not word or not word[0].islower():
            continue
        forms = [word]
        for k in range(0, len(flags) - 1, 2):
            for strip, add, cond in suffixes.get(flags[k:k + 2], []):
                if (not strip or word.endswith(strip)) and (cond is None or cond.search(word)):
                    forms.append(word[: len(word) - len(strip)] + add)
        yield forms

def main(aff, dic):
    out = {fold(form) for forms in expand(dic, rules(aff)) for form in forms}
    for w in sorted(w.encode() for w in out if re.fullmatch(r"[a-z]{2,}", w)):
        print(w.decode())

if __name__ == "__main__":
    main(*sys.argv[1:])

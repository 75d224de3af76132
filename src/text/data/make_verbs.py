"""Expands the verbs of a Hunspell dictionary (suffixes only) into lines « form infinitive », folded.

A form that is another word too is left out, unless it is a verb more often than not; so are the
past historic and the imperfect subjunctive, which no student writes.

usage: make_verbs.py index.aff index.dic > verbs.tsv
"""
import re, sys
from make_words import expand, fold, rules

# forms that are nouns or adjectives too, but verbs more often
VERBS = """connu convaincu vendu perdu rendu tenu venu devenu parvenu vu recu lu suivi ecrit dit decouvert
couvert prevu prevenu entendu attendu inscrit interdit permis promis conquis acquis requis exclu reduit
conclu repris paye envoye croit joint soumis vecu vaincu bat inclu revient""".split()
NOUNS = "vue vues tenue tenues venue venues decouverte decouvertes couverts".split()
# where two verbs share a form, the commoner
COMMON = """suivre etre avoir aller faire venir voir savoir pouvoir devoir vouloir mettre prendre dire tenir
croire vivre lire ecrire recevoir ouvrir offrir partir sortir sentir servir payer envoyer""".split()
RARE = re.compile(r"(assions|assiez|assent|asses|ames|ates|issions|issiez|ussions|ussiez|ussent|usses|usse)$")

def main(aff, dic):
    suffixes = rules(aff)
    verbs, others = {}, set()
    for forms in expand(dic, suffixes):
        word = forms[0]
        if re.search(r"(er|ir|re)$", word) and len(forms) >= 20:
            for form in forms:
                verbs.setdefault(fold(form), []).append(fold(word))
        else:
            others.update(map(fold, forms))
    kept = {word + end for word in VERBS for end in ("", "s", "e", "es")} - set(NOUNS)
    for form in sorted(verbs):
        if not re.fullmatch(r"[a-z]{3,}", form) or RARE.search(form) or (form in others and form not in kept):
            continue
        lemmas = sorted(set(verbs[form]), key=lambda lemma: (lemma not in COMMON, lemma))
        if form != lemmas[0]:
            print(form, lemmas[0], sep="\t")

if __name__ == "__main__":
    main(*sys.argv[1:])

"""Common words of languages that are often left untranslated, where their letters alone could be English.

Written from knowledge of the languages: days and months, numbers, and the adverbs, verbs, adjectives and nouns that
news uses most. Words that are English too are left out.
"""

from __future__ import annotations

from variorum.quantities.words import word_set

__all__ = ["COMMON_FOREIGN"]

_FRENCH = """
alors ainsi aussi assez aujourd'hui autre autres avant avoir beaucoup bien bonne car celle celui cela ceux
chaque chez comment comme contre dans depuis derrière dernier dernière devant devrait donc dont encore enfin
ensuite entre environ eux faire font gouvernement grand grande grandes grands guerre heure heures hier homme
hommes ici ils jamais janvier février mars avril juin juillet août septembre octobre novembre décembre jour
jours jusqu leur leurs lorsque lui maintenant mais malgré meilleur même mêmes mieux moins mois monde notre
nous nouveau nouveaux nouvelle nouvelles nuit parce parfois parmi partir partout pays pendant personne petit
petite peu peut peuvent plusieurs pourquoi pouvoir premier première premiers presque prochain puis quand
quatre quel quelle quelque quelques quoi rien selon semaine semaines sera seront seulement soir souvent sous
tant temps toujours tous tout toute toutes très trois trop trouver vers vie ville vont votre vous vrai année
années ans argent arme armée avocat banque bataille besoin bureau chef choix cœur conseil cours droit eau
école église élections enfant enfants entreprise entreprises exportation exportations femme
femmes fille fils fin fois homme jeune jeunes joueur juge justice lieu livre loi maison marché mère
ministère ministre mort mot nombre ouvrir paix parler parti peuple pied pieds plan point politique pouvait
président prix problème produit projet province santé sécurité société sol son sujet tête tournoi travail
usine vente voir voiture yeux conclure grotte grottes mener vendre prendre mettre devenir tenir
"""
_SPANISH = """
ahora algo algunos algunas antes aquí así aunque bajo bastante bien bueno buena cada casi cierto cinco cómo
contra cosa cosas cual cuales cualquier cuando cuatro debe deben debido decir dentro desde después día días
dice dicho diez dijo domingo lunes martes miércoles jueves viernes sábado donde durante ella ellos embargo
empresa empresas enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
entonces entre era eran esa ese eso estaba están estado estados este estos fueron fuera fuerte general gente
gobierno gran grande grandes grupo guerra haber había hace hacer hacia hacia hijo hijos hombre hombres hora
horas hoy igual importante incluso jamás jugador largo ley libre llegar lugar luego llevar madre mañana
manera mayor mejor menos mercado mes meses miedo mientras mil ministerio ministro mismo misma momento muchas
muchos muerte mujer mujeres mundo nada nadie necesario ningún ninguna niño niños noche nombre nosotros
nuestra nuestro nueva nuevo nuevos nueve nunca ocho oficial oficiales otra otras otro otros padre país
países palabra para parece parte partido pasado paz pequeño persona personas pesar poco poder podría
política porque posible precio presidente primer primera primero problema programa pronto próximo pueblo
puede pueden puerta pues punto quería quien quiere razón realidad según seguridad seguro seis semana semanas
ser será siempre siete siglo siguiente sino sistema sobre sociedad solo soldado solución tal también tampoco
tanto tarde tener tiempo tiene tienen tierra todas todavía todos trabajo trabajos través tres última último
unas único unos usted vamos varios veces ver verdad vez vida vivir voto voz establecer efectuar realizar
coloca cadena ventaja protección lograr ofrecer permitir mantener parecer crecer producir ayudar comenzar
terminar llamar jugar ganar perder
"""
_ITALIAN = """
abbastanza adesso alcuni alcune allora altra altre altri altro ancora anno anni appena avere bello bene
bisogno breve buona buono casa caso certo certa che chi chiaro ci ciò circa città come comunque contro cosa
cose così cui davvero deve devono dice dietro difficile dire dopo domenica lunedì martedì mercoledì giovedì
venerdì sabato donna donne dove due durante ecco ella esempio facciale facile fare fatto figlio fine fino
forse forte fortemente gente gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre
novembre dicembre giocatore giorno giorni giovane gli governo grande grandi gruppo guerra importante infatti
insieme invece legge lei libero loro lui lungo luogo madre mai male mano meglio meno mentre mercato mese
mesi mille ministero ministro minuti modo molta molte molti molto momento mondo morte nessuno niente nome
nonostante nostro notte nove nulla numero nuova nuovi nuovo ogni oggi oltre ora ore otto padre paese paesi
parola parte pace pensare perché però persona persone piccolo poco poi politica possibile possibilità potere
prezzo prima primo problema proprio prossimo può punto quale quando quanto quarto quasi quattro quella
quelle quelli quello qui quindi ragione sarà scuola secondo sei sempre sera sette settimana settimane
sicurezza sistema società solo soltanto sopra sotto stato stati stessa stesso stile storia strada subito
tanto tempo terra testa trovare troppo tutta tutte tutti tutto ultima ultimo uno uomini uomo vari vecchio
vedere verso vita vittoria vivere voce volta volte vuole viaggio nichel
"""
_PORTUGUESE = """
acordo agora ainda além algum alguma algumas alguns anos antes aqui aquele assim através bem boa bom cada
casa caso cidade cinco coisa coisas conta contra corpo daqui deve devem dia dias disse dois domingo durante
eles enquanto então escola esse essa estado estão estava fazer filho fim foram força forma gente governo
grande grandes grupo guerra havia história hoje homem homens hora horas importante isto janeiro fevereiro
março abril maio junho julho agosto setembro outubro novembro dezembro lado lei longe lugar maior mãe melhor
menos mês meses mesma mil ministério ministro momento mulher mulheres mundo nada nenhum nome nossa nosso
nova novo nunca onde ontem outra outras outro outros país países palavra parece parte partido passado paz
pequeno pessoa pessoas pode podem política porque possível preço presidente primeira primeiro problema
programa próximo qual qualquer quase quatro quem quer rio saúde segundo segurança semana semanas sempre sete
sistema sobre sociedade tarde tempo tem tenho ter terra toda todas todos trabalho três última último vai
vamos vários velho ver verdade vez vezes vida você
"""
_GERMAN = """
aber abend alle allem allen aller alles als also alt andere anderen anderer anfang ansicht antwort arbeit
auch aufgabe ausweitung bank bedeutung beide beim beispiel beispielsweise bereits bericht besser bevor bild
bisher bisschen bitte bleibt brauchen bringen dabei dafür dagegen daher damals damit danach daran darauf
darüber dass davon dazu denn dennoch deren deshalb deutlich dich diese diesem diesen dieser dieses doch dort
drei durfte durch eben ebenfalls eher eigentlich einen einige einmal ende entwicklung erfolg erst erste
ersten etwa etwas euch fall familie fast feuer firma folgen fortschritte frage frau freund früher für fünf
ganz gebäude gegeben gegen gehen geld gemeinsam genau gericht geschichte gesellschaft gesetz gesicht gestern
gesundheit gewalt gibt ging gleich grenze groß große großen grund gruppe gruppen gründung gut haben halb
hatte hatten haus heute hier hinter hoch hohe ihm ihn ihnen ihre ihrem ihren immer indem innerhalb insgesamt
jahr jahre jahren jede jeder jedoch jemand jetzt jung kam kann kein keine keinen kennen kind kinder klein
kleine kommen konnte kopf kosten kraft krankheit krieg kritik können lage land lange leben leicht leute
letzte letzten liegt macht mal man mann mehr mehrere meine meinung meist menschen minister mit mittel
mitglieder monat monate morgen muss mutter möglich müssen nacht namen natürlich neben nehmen nein neue neuen
neuer nichts nie niemand noch nun nur oben obwohl oder ohne ort partei platz politik polizei preis probleme
prozent präsident rahmen reaktion recht rede regierung richtig sache sagen sagte schaffen schnell schon
schule schutz sechs sehen sehr seien seine seinem seinen seit seite selbst sicher sicherheit sieben sogar
soll sollen sollte sondern sowie spiel sprache staat stadt stand stark statt stehen steht stelle strafe
straße stunden suche tag tage teil tod trotz trotzdem um und uns unser unsere unter untersuchung unternehmen
vater verlust versuch viel viele vielleicht vier volk voll vom von vor wahl wahrscheinlich warum was wasser
weg wegen weil weit weiter welt weniger wenn wer werden wichtig wieder wird wirklich wirtschaft wissen woche
wochen wohl wollen worden wurde wurden während zahl zehn zeit zeitpunkt ziel zuletzt zum zurück zusammen
zwar zwei zwischen über
"""
_ENGLISH_TOO = word_set(
    """
    bank chef choices plan point province justice juge car comment contre dont encore entre font grand hier
    hers here bureau march mars may fin son sol sous tout general error problem era eran pues solo sino rio
    sera sere terra testa parte case casa casas come male more mano lui due fare forte fine mille modo ore
    sei stile stand uno vari voce alter als also alt beide bitte dich ende fall familie fast firma gut halb
    haus kind kinder kopf land lange lag lage made man mann mini minister mit mal meine mode morgen name
    namen neben nun nur oder ort recht rede rate rest see seite sing soll spiel staat stark statt tag tage
    teil tod volk voll war was weg wand wind zum age ans armee point pour premier prior projet tant tenant
    vent vies voir volt tal tan tanto ten vez mil mes mine mayo martes julio junio luego gran grande grandes
    grandi guerra libre mayor menos partido pronto ser seis ver ciao bello casino doctor tem ter boa bom
    pace piano prima quasi sabato secondo solitaire via vita vitas vivere agora alla alto arme cours pie
    plus poise police politique produit prose nuit matin marche lieu livre mot mort lance oft tête tot toto
    leben bonne homme hommes une mai paix peu tous vert vie ville chi circa dire dove male poco real bien
    buena bueno elle ella eso esta este gent gente hora loco madre padre nada niño niños para nova pays
    pendant dice petite primer environ tempo pueblo contra vida petit kraft largo ultima persona embargo
    argent femme volta primo piccolo libero segundo breve facile exportation subito durante domingo antes
    fils premiers hinter quale quarto allen klein jung otto welt haber geld nous temps frau mutter strafe
    longe erst fino esse monde seine jour chez donne otro otra país mia mio sole sala donna due ecco
    """
)
"""Of these lists, words that English text uses too, as words, loans or parts of names."""

COMMON_FOREIGN: frozenset[str] = frozenset(
    word
    for words in (_FRENCH, _SPANISH, _ITALIAN, _PORTUGUESE, _GERMAN)
    for word in words.split()
    if len(word) > 3 and word not in _ENGLISH_TOO
) | {"que", "und", "una", "che", "não", "gli"}
"""Such words in lower case."""

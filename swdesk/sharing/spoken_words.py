"""256 plain Swedish words without å, ä or ö, to be read aloud over the telephone.

The list is part of the enrolment file's format: the same byte is the same word for ever.
"""

_LIST = """
abborre aker alm anka ansikte apelsin arbete ask avtal bagare balkong banan bank barn
batteri berg biff bil bild blad blomma bok boll bord borg brev bro broder bromsa buske
byxa cirkel citron cykel dag damm dans delfin diamant dike disk docka doft dotter
dragon drake drottning duk dusch dymling eka eld elefant elev energi fabrik fader
fasan fest finger fisk fjord flagga flaska flod fluga flygel folk fontan frukt gaffel
galax gata gitarr glas golv gran grav gris grotta guld gunga gurka hage hallon hammare
hand hare hatt helg hjort hjul humla hund hus hylla igelkott insekt isbit jacka jord
jul juni juvel kaffe kaka kalender kamel kanot karta kastanj katt kedja kikare klocka
klubba knapp kniv kock kompass konsert korg krita krona kruka kudde kust kvast kyrka
lada lampa larm ledare lejon lingon linne lund lus lykta magnet mantel marknad maskin
matta medalj melon metall miljon minne mjuk mobil moln morot motor musik mynt nagel
natt nyckel nypon ocean olja ollon onsdag orgel orm ost oxe paket palm panna paraply
pastej peng piano pilot pipa planka plommon polis potatis prins pump radio ravin regn
rektor resa ring robot ros rubin ryggsack sadel saft salt sand sax segel segelbat
sekund semla servett signal silver skal skepp skog skruv sky slott smed sno socker
soffa sol sommar spade spegel spik spindel sten stol strand strumpa stuga svamp svan
tak tavla tecken telefon tiger timme tomat torn tranbar trumma tulpan tunga tunna
tvilling uggla vagn valnot vante vas vatten vinbar vinter viol visa vulkan yxa zebra
zon
"""

WORDS = tuple(_LIST.split())

"""The commonest function words of languages, and letters that few languages have. Written from knowledge of the
languages, for `language.detect_language`; a word may stand in several lists and then counts less in each."""

from __future__ import annotations

__all__ = ["FUNCTION_WORDS", "TELLING_LETTERS"]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


FUNCTION_WORDS: dict[str, tuple[str, ...]] = {
    "en": _words(
        "the of and to in that is was for it with as his he on be at by had not are but from or have an they which "
        "you were her all she there would their we him been has when who will more no if out so said what up its "
        "about into than them can only other new some could time these two may then do first any my now such like "
        "our over me even most made after also did many before must through back years where much your way well how "
        "i this yes very don't it's thank hello please why should because here just know"
    ),
    "vi": _words(
        "và của là có các được trong cho với những một không này đã để người về khi đến sẽ năm nhiều tại như cũng vào "
        "ra trên từ theo làm việc nước đó ông bà phải mà thì lại còn rằng hơn nhất nếu vẫn đang rất bị chúng ta tôi "
        "hai ngày sau trước do cùng giữa cần qua gì nào đây chỉ anh chị cả mới bộ trưởng"
    ),
    "de": _words(
        "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er "
        "hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor "
        "zur bis mehr durch man sein wurde wir ich ihr"
    ),
    "fr": _words(
        "le de la les et des en un une du que est pour qui dans par au plus pas sur ne se ce avec il sont aux été "
        "cette ont son mais comme nous ou leur sa ses vous je elle même ces sans fait deux être où très d l qu n s"
    ),
    "es": _words(
        "el de la que en y los del se las por un para con no una su al lo como más pero sus le ya o este sí porque "
        "esta entre cuando muy sin sobre también me hasta hay donde quien desde todo nos durante fue han"
    ),
    "pt": _words(
        "o de a que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou "
        "quando muito nos já eu também só pelo pela até isso ela entre depois sem mesmo aos são foi está"
    ),
    "it": _words(
        "di e il la che in un per è una sono del con non da si le dei al più come della i alla anche nel ha gli ma "
        "delle lo se ci questo dal nella su dalla hanno essere ed stato loro tra"
    ),
    "nl": _words(
        "de het van een en in is dat op te zijn met voor die niet aan er om ook als bij door naar uit maar worden "
        "werd nog wel heeft hij over tot ze of dan wordt meer hun ik we deze"
    ),
    "sv": _words(
        "och i att det som en på är av för med till den har de inte om ett men var jag så från vi han kan sig vid "
        "eller nu när efter också sin skulle hade under man"
    ),
    "da": _words(
        "og i at det er en til på af for med den de som ikke der et har om var fra men vi jeg så kan han sig efter "
        "eller nu også blev ved være skal havde hvor"
    ),
    "nb": _words(
        "og i det er på at en til av for med den de som ikke et har om var fra men vi jeg så kan han seg etter eller "
        "nå også ble ved være skal hadde hvor"
    ),
    "is": _words(
        "og í að á er sem til það við var um en af ekki með fyrir hann ég þess hefur eru frá því hún þau verið þar "
        "eftir eða sér þegar hafa svo þetta úr vera upp"
    ),
    "fi": _words(
        "ja on ei että se oli hän ovat mutta kun niin myös joka kuin ole olla mukaan sen tai jos vain nyt hänen ne "
        "sekä jo vuonna mitä tämä minä me"
    ),
    "et": _words(
        "ja on ei et see oli ta kui ka mis oma aga või seda mida kes nende tema oli pärast kõik siis"
    ),
    "hu": _words(
        "a az és hogy nem is egy ez volt meg de csak mint már azt el még van ha vagy ezt lesz kell azonban ki után "
        "között mert amely nagyon minden én ő lehet"
    ),
    "ro": _words(
        "de și în la cu a pe că nu un o din este pentru mai se care au ce sau prin fi dar al lui sunt fost le ai "
        "după între această cel cea când ca"
    ),
    "pl": _words(
        "i w na z nie się do to że jest o jak po co ale za od przez tak dla który czy oraz już są tym tego być ma "
        "jego też przy został tylko"
    ),
    "cs": _words(
        "a v se na je že s z do o to i ve pro za by ale jako po jsou byl od nebo však také který podle jeho jsem "
        "která aby při už ze"
    ),
    "sk": _words(
        "a v sa na je že s z do o to i vo pre za by ale ako po sú bol od alebo však tiež ktorý podľa jeho som"
    ),
    "hr": _words(
        "i u je na se za da su od s o ne a što koji iz kao do ali nije će bi samo ili po uz prema već"
    ),
    "sq": _words("dhe në e të i për me një nga që është ka se si nuk u do por janë më pas kanë këtë kjo"),
    "lt": _words("ir į iš kad su yra bei tai ne jo kaip apie už nuo buvo bet jau savo po taip tik dėl arba"),
    "lv": _words("un ir ar no par uz ka kas tas bet arī kā lai tika pēc gan vai tiek bija savu nav vēl"),
    "tr": _words(
        "ve bir bu da de için ile olarak çok daha olan gibi ne kadar sonra var ancak en o her ki değil oldu"
    ),
    "id": _words(
        "yang dan di untuk dengan dari ini pada dalam tidak itu akan ke oleh adalah juga telah karena kami"
    ),
    "tl": _words("ang ng sa na mga at ay ito para si hindi ni kung niya may siya nang ako ko"),
    "sw": _words("ya na wa kwa ni katika za la kuwa hii huo cha kama lakini alisema watu pia hiyo"),
    "ru": _words(
        "и в не на что он с я как это по но из у за к от так о же для то бы мы был его она они при или"
    ),
    "uk": _words("і в не на що він з як це та до але за у від для про був його вона вони при або є ще чи"),
    "bg": _words("и в не на че той с как това по но от за до са е да се беше го тя те при или ще"),
    "sr": _words("и у не на да је се за су од са али који као из то га они или што би"),
}
"""By primary tag, roughly by falling frequency."""

TELLING_LETTERS: dict[str, frozenset[str]] = {
    "vi": frozenset("ăơưđạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"),
    "is": frozenset("þð"),
    "de": frozenset("ß"),
    "pl": frozenset("łżźśćńąę"),
    "cs": frozenset("řěů"),
    "hu": frozenset("őű"),
    "ro": frozenset("țșţ"),
    "tr": frozenset("ığş"),
    "es": frozenset("ñ¿¡"),
    "pt": frozenset("ãõ"),
    "lv": frozenset("āēīģķļņ"),
    "lt": frozenset("ėįų"),
    "uk": frozenset("іїєґ"),
    "ru": frozenset("ыэё"),
    "sr": frozenset("љњћђџј"),
}
"""Letters that hardly any other language of the list writes."""

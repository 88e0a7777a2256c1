"""The words of dates in finding aids, by language; whoever knows one more adds it here.

Words stand without marks (`fold_word` in `lexicon`); `;` parts values in their order, `,` parts
words of one value; several words to be read as one are written with a blank. `+` marks words
that take the endings of their language.
"""

from __future__ import annotations

# Endings that leave the meaning alone: of, in, its. "From" (-dan) is not among them.
ENDINGS = {
    "az": "i u in un nin nun si da de inda inde unda unde nda nde",
    "az-Cyrl": "ы и у ү ын ин ун үн да дә ында индә унда үндә нын нин сы си нда ндә",
    "tr": "i u in un nin nun si da de ta te inda inde unda unde nda nde",
}

MONTHS = {
    "en": "january,jan; february,feb; march,mar; april,apr; may; june,jun; july,jul; august,aug;"
    "september,sept,sep; october,oct; november,nov; december,dec",
    "az": "+yanvar,yan; +fevral,fev; +mart,mar; +aprel,apr; +may; +iyun,iyn; +iyul,iyl;"
    "+avqust,avq; +sentyabr,sen; +oktyabr,okt; +noyabr,noy; +dekabr",
    "az-Cyrl": "+јанвар,јан; +феврал,фев; +март,мар; +апрел,апр; +мај; +ијун; +ијул;"
    "+август,авг; +сентјабр,сен; +октјабр,окт; +нојабр,ној; +декабр,дек",
    "tr": "+ocak,oca,ocagi; +subat,sub; +mart,mar; +nisan,nis; +mayis,may; +haziran,haz;"
    "+temmuz,tem; +agustos,agu; +eylul,eyl; +ekim,eki; +kasim,kas; +aralik,ara,araligi",
    "ru": "январь,января,январе,янв; февраль,февраля,феврале,февр,фев; март,марта,марте,мар;"
    "апрель,апреля,апреле,апр; май,мая,мае; июнь,июня,июне,июн; июль,июля,июле,июл;"
    "август,августа,августе,авг; сентябрь,сентября,сентябре,сент,сен;"
    "октябрь,октября,октябре,окт; ноябрь,ноября,ноябре,нояб,ноя;"
    "декабрь,декабря,декабре,дек",
    "de": "januar,januars,janner,jan; februar,februars,feb,febr; marz,mrz,mar; april,aprils,apr;"
    "mai,mais; juni,jun; juli,jul; august,aug; september,sept,sep; oktober,okt;"
    "november,nov; dezember,dez",
    "fr": "janvier,janv,jan; fevrier,fevr,fev; mars; avril,avr; mai; juin; juillet,juill,juil;"
    "aout; septembre,sept; octobre,oct; novembre,nov; decembre,dec",
}

SEASONS = {  # spring; summer; autumn; winter
    "en": "spring; summer; autumn,fall; winter",
    "az": "+yaz,yaz fesli,+bahar; +yay,yay fesli; +payiz,payiz fesli; +qis,qis fesli",
    "az-Cyrl": "+јаз,+баһар; +јај; +пајыз; +гыш",
    "tr": "+ilkbahar,+bahar; +yaz; +sonbahar,+guz; +kis",
    "ru": "весна,весны,весной; лето,лета,летом; осень,осени,осенью; зима,зимы,зимой",
    "de": "fruhjahr,fruhling; sommer; herbst; winter",
    "fr": "printemps; ete; automne; hiver",
}

PARTS = {  # early; mid; late
    "en": "early,beginning of,beginning,start of;mid,middle,middle of,midyear; late,end,end of",
    "az": "evveli,evvelinde,evvelleri,evvellerinde,baslangici;"
    "ortasi,ortasinda,ortalari,ortalarinda; sonu,sonunda,sonlari,sonlarinda,axiri,axirlari",
    "az-Cyrl": "әввәли,әввәлиндә,әввәлләри,әввәлләриндә;"
    "ортасы,ортасында,орталары,орталарында; сону,сонунда,сонлары,сонларында,ахыры",
    "tr": "basi,basinda,baslari,baslarinda,baslangici;"
    "ortasi,ortasinda,ortalari,ortalarinda; sonu,sonunda,sonlari,sonlarinda",
    "ru": "начало,начала,начале,нач; середина,середины,середине,сер; конец,конца,конце,кон",
    "de": "anfang,beginn,fruhe,fruhen; mitte; ende,spate,spaten",
    "fr": "debut,debut de,commencement; mi,milieu,milieu de; fin,fin de",
}

ORDINALS = {  # of halves and quarters
    "en": "first; second; third; fourth,last",
    "az": "birinci,ilk; ikinci; ucuncu; dorduncu",
    "az-Cyrl": "биринчи,биринҹи,илк; икинҹи; үчүнҹү; дөрдүнҹү",
    "tr": "birinci,ilk; ikinci; ucuncu; dorduncu",
    "ru": "первая,первой,первую,первый; вторая,второй,вторую; третий,третья; четвертый,четвертая",
    "de": "erste,ersten,erster,erstes; zweite,zweiten,zweiter,zweites; drittes; viertes",
    "fr": "premiere,premier; deuxieme,seconde,second; troisieme; quatrieme",
}

# Kinds of tokens (see `tokens`) and the words that stand for them.
WORDS = {
    "en": {
        "~": "ca,c,cca,circa,approx,approximately,about,around,roughly",
        "?": "uncertain,probably,possibly,perhaps,maybe,presumably,questionable",
        "x": "expected",
        "E": "every,every year,each year,annually,yearly",
        "U": "nd,n d,undated,not dated,no date,no dates,date unknown,unknown,date not known,"
        "date missing,s d",
        "-": "to,through,thru,until,till",
        "&": "and",
        "|": "or",
        "w": "between",
        "B": "before,prior to,earlier than,pre",
        "A": "after,later than,post",
        "L": "by,not after,not later than,no later than,on or before",
        "F": "not before,not earlier than,no earlier than,on or after",
        "S": "since,from,starting,beginning in",
        "O": "present,now,today,ongoing,to date,the present",
        "K": "bulk,mostly,predominantly,chiefly,bulk dates",
        "c": "century,centuries,cent",
        "H": "half,half of",
        "Q": "quarter,quarter of,q",
        "_": "the,in,on,of,year,years,decade,decades,for,dated,date,dates,inclusive,"
        "monday,tuesday,wednesday,thursday,friday,saturday,sunday",
    },
    "az": {
        "~": "teqriben,texminen,ca",
        "?": "ehtimal,ehtimal ki,guman ki,yeqin ki,ola biler,ehtimalen",
        "x": "gozlenilir,gozlenilen",
        "E": "her il,her ilin",
        "U": "tarixsiz,tarixi melum deyil,tarix melum deyil,tarixi yoxdur,tarix yoxdur,"
        "namelum,tarixi namelum,t y",
        "&": "ve,ile",
        "|": "ve ya,yaxud,ya da,ya",
        "W": "arasinda,arasi",
        "b": "evvel,qabaq,ilden evvel,ilinden evvel",
        "a": "sonra,ilden sonra,ilinden sonra",
        "P": "ilden,ilinden",
        "t": "qeder,kimi,ile qeder,iline qeder,ile dek,ile kimi",
        "p": "beri,etibaren,baslayaraq,ilden beri,ilden etibaren,ilden baslayaraq",
        "L": "en gec",
        "F": "en tez",
        "O": "indiye qeder,bu gune qeder,indiyedek,bu gunedek,hazirda",
        "c": "esr,esrin,esrde,esrler,esrlerin,esrlerde,yuzillik,yuzilliyin",
        "H": "yarisi,yarisinda,yari",
        "Q": "rub,rubu,kvartal,kvartali",
        "d": "iller,illeri,illerin,illerde,illerinde",
        "_": "il,ilin,ilde,ilinde,ili,ay,ayi,ayinda,gunu,tarixli,ayinin,aylari,aylarinda,"
        "bazar ertesi,cersenbe axsami,cersenbe,cume axsami,cume,senbe,bazar gunu",
    },
    "az-Cyrl": {
        "~": "тәхминән,тәгрибән",
        "?": "еһтимал ки,еһтимал",
        "E": "һәр ил,һәр илин",
        "U": "тарихсиз,тарихи мәлум дејил",
        "&": "вә,илә",
        "|": "вә ја,јахуд",
        "W": "арасында,арасы",
        "b": "әввәл,илдән әввәл",
        "a": "сонра,илдән сонра",
        "P": "илдән",
        "t": "гәдәр,илә гәдәр,дәк",
        "p": "бәри,илдән бәри,етибарән,илдән етибарән",
        "c": "әср,әсрин,әсрдә,әсрләр,әсрләрин",
        "H": "јарысы,јарысында",
        "d": "илләр,илләри,илләрин,илләрдә,илләриндә",
        "_": "ил,илин,илдә,илиндә,ај,ајы,ајында",
    },
    "tr": {
        "~": "yaklasik,takriben,civari,civarinda,tahminen,asagi yukari",
        "?": "muhtemelen,belki,olasilikla",
        "x": "beklenen,bekleniyor",
        "E": "her yil,her yilin",
        "U": "tarihsiz,tarih yok,tarihi yok,tarihi bilinmiyor,tarih bilinmiyor,t y,ty",
        "&": "ve,ile",
        "|": "veya,ya da,yahut,ve ya",
        "W": "arasinda,arasi",
        "b": "once,oncesi,oncesinde,yilindan once",
        "a": "sonra,sonrasi,sonrasinda,yilindan sonra",
        "P": "yilindan",
        "t": "kadar,degin,yilina kadar,yilina dek",
        "p": "beri,itibaren,bu yana,yilindan beri,yilindan itibaren",
        "L": "en gec",
        "F": "en erken",
        "O": "gunumuze kadar,bugune kadar,gunumuz,halen",
        "c": "yuzyil,yuzyilin,yuzyilda,yuzyillar,yy,asir",
        "H": "yarisi,yarisinda",
        "Q": "ceyrek,ceyregi,ceyreginde",
        "d": "yillar,yillari,yillarin,yillarda,yillarinda",
        "_": "yil,yili,yilin,yilinda,yilinin,ay,ayi,ayinda,gunu,tarihli,ayinin,aylari,aylarinda,"
        "pazartesi,sali,carsamba,persembe,cuma,cumartesi,pazar gunu",
    },
    "ru": {
        "~": "около,ок,приблизительно,примерно,прибл",
        "?": "возможно,вероятно,предположительно,предп,может быть,по - видимому",
        "x": "ожидается,ожидаемый",
        "E": "ежегодно,каждый год,каждого года",
        "U": "бд,б д,без даты,дата неизвестна,дата не установлена,дата не указана,"
        "не датировано,недатировано,не датирован,недатирован,недатированный,без года,б г,бг,"
        "без датировки,неизвестно",
        "-": "по",
        "&": "и",
        "|": "или,либо",
        "w": "между",
        "J": "до",
        "B": "ранее,раньше",
        "A": "после,позднее,позже",
        "L": "не позднее,не позже",
        "F": "не ранее,не раньше",
        "S": "с,со,начиная с",
        "O": "настоящее время,настоящего времени,наст время,наст вр,наше время,наши дни",
        "c": "век,века,веке,веков,веку,вв,столетие,столетия",
        "H": "половина,половины,половине,половину,пол",
        "Q": "квартал,квартала,четверть,четверти",
        "d": "гг,годы,годов,годах,годам",
        "_": "в,во,г,год,года,году,годом,на,за,от,месяц,"
        "понедельник,вторник,среда,четверг,пятница,суббота,воскресенье",
    },
    "de": {
        "~": "ca,circa,zirka,um,etwa,gegen,ungefahr,rund",
        "?": "vermutlich,wohl,wahrscheinlich,moglicherweise,vielleicht,unsicher",
        "x": "erwartet,voraussichtlich",
        "E": "jedes jahr,jahrlich,alljahrlich",
        "U": "o d,od,o j,oj,ohne datum,ohne jahr,ohne datierung,undatiert,datum unbekannt,"
        "nicht datiert,unbekannt",
        "-": "bis,bis zum",
        "&": "und,u",
        "|": "oder,bzw",
        "w": "zwischen",
        "B": "vor,vor dem",
        "A": "nach,nach dem",
        "L": "spatestens,bis spatestens",
        "F": "fruhestens",
        "S": "seit,ab,seit dem,ab dem",
        "O": "heute,gegenwart,zur gegenwart",
        "c": "jahrhundert,jahrhunderts,jahrhunderte,jh,jhs,jhd,jhdt,jhdts",
        "H": "halfte,halfte des,halfte der,hjh,halbjahr",
        "Q": "quartal,quartals,viertel,viertel des",
        "_": "am,der,des,die,das,den,dem,im,in,jahr,jahre,jahren,jahres,von,vom,datiert,zum,"
        "montag,dienstag,mittwoch,donnerstag,freitag,samstag,sonnabend,sonntag",
    },
    "fr": {
        "~": "ca,circa,vers,env,environ,autour de",
        "?": "probablement,peut - etre,peut etre,sans doute,incertain,incertaine",
        "x": "prevu,prevue,attendu",
        "E": "chaque annee,tous les ans",
        "U": "sd,s d,sans date,s a,non date,non datee,non dates,date inconnue,inconnu,inconnue",
        "G": "a,au,a la",
        "-": "jusque,jusqu a,jusqu en,jusqu au,jusqu",
        "&": "et",
        "|": "ou",
        "w": "entre",
        "B": "avant,avant le",
        "A": "apres,apres le",
        "L": "au plus tard,au plus tard en",
        "F": "au plus tot,au plus tot en",
        "S": "depuis,a partir de,a partir du,depuis le,a compter de",
        "O": "nos jours,aujourd hui,a nos jours,a ce jour",
        "c": "siecle,siecles",
        "H": "moitie,moitie du,moitie des",
        "Q": "quart,quart du,trimestre,trimestre de",
        "Y": "annees,les annees,des annees",
        "_": "le,la,les,l,d,de,du,des,en,dans,an,annee,l annee,courant,date de,"
        "lundi,mardi,mercredi,jeudi,vendredi,samedi,dimanche",
    },
}

# What may follow a number, with or without hyphen or apostrophe: `1990-cı`, `1990'lar`, `19th`.
SUFFIXES = {
    "en": {"_": "st nd rd th", "D": "s"},
    "az": {"_": "ci cu de da in un", "P": "den dan", "D": "ler lar"},
    "az-Cyrl": {"_": "ҹи ҹы ҹу ҹү чи чы чу чү", "P": "дән дан", "D": "ләр лар"},
    "tr": {
        "_": "de da te ta in un nin nun e a ye ya inci nci uncu ncu",
        "P": "den dan ten tan",
        "D": "ler lar lerin larin lerde larda li lu",
    },
    "ru": {"_": "й го ого ом м му ый ая я ой", "D": "е х ые ых"},
    "de": {"_": "te ten ter", "D": "er ern"},
    "fr": {"_": "er e re eme ere ieme"},
}

# "Until" (dək) typed without its mark, or December for short: its place tells which.
UNTIL_OR_DECEMBER = {"az": "dek", "tr": "dek"}

# Too short to be sure of alone: a century only after its number (`19th c.`, `XIX в.`, `XIXe s.`).
CENTURY_SIGNS = {"c", "в", "s", "jh", "cent"}

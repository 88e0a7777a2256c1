"""Names in the spellings that archives hold, and pairs of names that must stay apart."""

from __future__ import annotations

SPELLINGS = (
    "Şuşa | Shusha | Шуша | شوشا | Susa | Schuscha | Choucha | Shushi",
    "Gəncə | Ganja | Гянджа | Ҝәнҹә | Gence | Gandscha | Gandja | گنجه",
    (
        "Naxçıvan | Nakhchivan | Nahçıvan | Нахичевань"
        " | Нахчыван | Nachitschewan | Nakhitchevan | Naxcivan | نخجوان"
    ),
    "Şəki | Sheki | Шеки | Шәки | Seki | Shaki | Scheki | Cheki",
    "Təbriz | Tabriz | Tebriz | Тебриз | Тәбриз | تبریز | Täbris",
    "Ağdam | Aghdam | Агдам | Ағдам | Agdam | Akdam",
    "Zəngəzur | Zangezur | Zengezur | Зангезур | Зәнҝәзур | Sangesur | Zangazur",
    "Füzuli | Fuzuli | Физули | Фүзули | Fizuli | Fuzûlî | Fizouli | فضولی",
    (
        "Mingəçevir | Mingachevir | Mingeçevir | Мингечаур"
        " | Минҝәчевир | Mingecevir | Mingetschaur | Mingechaur"
    ),
    "Şamaxı | Shamakhi | Şamahı | Шемаха | Шамахы | Samaxi | Schemacha | Chamakhi | شماخی",
    "Əliyev | Aliyev | Алиев | Әлијев | Eliyev | Aliev | Alijew | علی اف",
    "Məmmədov | Mammadov | Мамедов | Мәммәдов | Memmedov | Mamedov | Mamedow",
    (
        "Rəsulzadə | Rasulzade | Resulzade | Расулзаде"
        " | Рәсулзадә | Rasulzadeh | Rassulsade | رسول زاده"
    ),
    (
        "Nizami Gəncəvi | Nizami Ganjavi | Низами Гянджеви"
        " | Низами Ҝәнҹәви | Nizami Gencevi | Nezami Ganjavi | نظامی گنجوی"
    ),
    (
        "Əhməd Cavad | Ahmad Javad | Ахмед Джавад | Әһмәд Ҹавад"
        " | Ahmet Cevat | Ahmed Dschawad | Ehmed Cavad | احمد جواد"
    ),
    "Şəhriyar | Shahriyar | Şehriyar | Шахрияр | Шәһријар | Shahriar | Schahrijar | شهریار",
    "Qasımov | Gasimov | Касимов | Гасымов | Kasımov | Qasimov | Kassimow | Kasimov",
    "Çingiz | Chingiz | Чингиз | Cengiz | Cingiz | Tschingis | Tchinguiz | چنگیز",
    "Xəlilov | Khalilov | Халилов | Хәлилов | Halilov | Xelilov | Chalilow",
    "Mehdiyev | Mehtiyev | Мехтиев | Меһдијев | Mekhtiev | Mechtijew",
    "Qarayev | Garayev | Караев | Гарајев | Karayev | Karaev | Karajew",
    "Abdullayev | Абдуллаев | Abdullaev | Abdullajew | Абдуллајев",
    "Vəliyev | Valiyev | Велиев | Вәлијев | Veliyev | Veliev | Welijew",
    (
        "Azərbaycan | Azerbaijan | Азербайджан | Азәрбајҹан"
        " | Azerbaycan | Aserbaidschan | Azerbaïdjan | آذربایجان"
    ),
    "Cümhuriyyət | Jumhuriyyat | Cumhuriyet | Ҹүмһуријјәт | Джумхуриет | Cumhuriyyet",
    "Novruz | Nowruz | Nevruz | Новруз | Nawruz | Nouruz | نوروز",
    "Xarıbülbül | Kharibulbul | Harıbülbül | Харыбюлбюль | Харыбүлбүл | Xaribulbul",
    "Konqres | Kongress | Kongre | Конгресс | Congress | Congrès | Kongres",
)

APART = (
    "Şuşa | Susan",
    "Şuşa | Siyəzən",
    "Bakı | Bükreş",
    "Gəncə | Gənclik",
    "Quba | Qəbələ",
    "Şəki | Sakit",
    "Ağdam | Ağdaş",
    "Qazax | Qazan",
    "Yevlax | Yevgeni",
    "Əliyev | Alov",
    "Hüseynov | Həsənov",
    "Məmmədov | Əhmədov",
    "Vaqif | Vafa",
    "Heydər | Kadir",
    "Rəsulzadə | Vahabzadə",
    "Xəlilov | Cəlilov",
    "Qasımov | Qasımlı",
    "Qasımov | Qəzənfərov",
    "İsmayılov | Şamilov",
    "Ağayev | Ağalarov",
    "Qarayev | Quliyev",
    "Səfərov | Zəfərli",
    "Babayev | Pavlov",
    "Abdullayev | Abdulla Şaiq",
    "Mehdiyev | Məmmədyarov",
    "Cəbrayıl | Cəfər",
    "Lənkəran | Lərik",
    "Təbriz | Tiflis",
    "Ərdəbil | Ərdoğan",
    "Zəngəzur | Sancar",
    "Naxçıvan | Nəcəfov",
    "Sumqayıt | Samet",
    "Mingəçevir | Mingrelia",
    "Şamaxı | Şəmkir",
    "Azərbaycan | Ermənistan",
    "Novruz | Norveç",
    "Muğam | Makam Dağı",
    "Həmrəylik | Həmid",
    "Baku | Bako",
    "Paris | Barış",
    "Ankara | Angara",
    "Moskva | Moska",
    "Roma | Rəna",
    "Kamal | Camal",
    "Elşən | Elsin",
    "Anar | Ənvər",
    "Leyla | Lalə",
    "Günay | Qonaq",
    "Fərid | Vərid",
    "Murad | Mürid",
    "Zaur | Sara",
    "Tofiq | Toğrul",
    "Sabir | Sübar",
    "Bəhram | Bayram",
    "Oqtay | Aqdaş",
    "Nazim | Nizami",
    "Ramiz | Rəmiş",
    "İlham | Əlham",
    "Elnur | Ələnvər",
    "Bəhruz | Bəhrəz",
)


def parted(line: str) -> list[str]:
    return line.split(" | ")

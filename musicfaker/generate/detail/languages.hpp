#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace musicfaker::detail {

enum class language : std::size_t {
  english,
  french,
  german,
  spanish,
  portuguese,
  italian,
  nordic,
  icelandic,
  polish,
  turkish,
  japanese,
  korean,
  hindi,
  yoruba,
};

/// What names are put together from: lists, with commas between. Every first part goes with every
/// second part, so that what comes out is grammatical, and nobody's name but by chance.
struct name_parts {
  std::string_view given;         ///< names of people
  std::string_view family;        ///< also of people, all of them rare
  std::string_view band_first;    ///< names of bands ...
  std::string_view band_second;   ///< ... and how they go on
  std::string_view title_first;   ///< titles ...
  std::string_view title_second;  ///< ... and how they go on
  std::string_view login_first;   ///< in ASCII
  std::string_view login_second;
  std::string_view home_genre{};  ///< a genre that hardly anybody else plays, if there is one
  std::string_view between = " ";
  bool family_first = false;
  bool second_stands_alone = false;  ///< which part of a title is one by itself
};

/// By language, in the order of the enum.
inline constexpr std::array<name_parts, 14> names_by_language{{
    // ---- english
    {.given = "Maren,Owen,Tilda,Jasper,Wren,Callum,Odette,Rufus,Imogen,Silas,Nell,Barnaby,Thea,"
              "Ezra,Marlowe,Juno,Desmond,Opal,Linus,Hattie,Corwin,Delphine,Amos,Pearl,Lowell,Ines,"
              "Tobias,Saffron,Leland,Mabel,Quincy,Roscoe",
     .family =
         "Fairwether,Holloway-Pike,Quillfeather,Ashdown,Brackenbury,Thistlewood,Marchbanks,"
         "Underhay,Larkspur,Penhallow,Stonebridge,Winterbourne,Cobblestone,Ravensdale,Dunmore,"
         "Applegarth,Tidewell,Foxglove,Merriden,Oakhurst,Saltmarsh,Hawksmoor,Peverell,"
         "Longacre,Wolfenden,Yarrow,Birchfield,Copperthwaite,Nightingall,Amberley,Greystoke,"
         "Wychwood",
     .band_first = "The Copper,The Velvet,Umber,Hollow,Distant,The Paper,Tin,Marble,Salted,Crooked,"
                   "The Quiet,Borrowed,Painted,Sleeping,Sunken,The Gilded,Seven,Northern,Backyard,"
                   "Midnight,Electric,The Lost,Plastic,Rusted,Western,Secret,The Tired,Coastal,"
                   "Cardboard,Neon,Second-Hand,The Late,Wooden,Foreign,Holy,Analogue",
     .band_second = "Lanterns,Ferrymen,Almanacs,Orchards,Turnstiles,Beekeepers,Cartographers,"
                    "Weathervanes,Switchboards,Tramlines,Harbours,Telegrams,Arcades,Umbrellas,"
                    "Foxgloves,Satellites,Postcards,Choirs,Antennas,Carousels,Swimmers,Engines,"
                    "Typewriters,Meadows,Magpies,Elevators,Aviators,Chandeliers,Gardeners,Mirrors,"
                    "Corridors,Ghostwriters,Parasols,Sundials,Timetables,Passengers",
     .title_first = "Lanterns,Paper Boats,Slow Dance,Letters,Fireflies,Ordinary Days,Static,"
                    "Golden Hour,Ghost Light,Long Way Home,Wildflowers,Undertow,Kerosene,"
                    "Telephone Wires,Afterglow,Blue Hour,Half a Mile,Don't Wait,Small Fires,"
                    "Window Seat,Running,Feathers,Good Company,Northern Lights,Cigarettes,Hold On,"
                    "Satellite,Empty Chairs,Cold Coffee,Carousel,Tangled,Stay Awake,Broken Radio,"
                    "Honey,Gravity,Dust,Last Train,First Light,Never Mind,Mirrors,Tell Me Again,"
                    "Young Enough,Heavy Weather,Tinsel,Porcelain,Hummingbird,Quarter to Four,"
                    "Skylines,Nothing Much,Say It,Backstreets,Silver Spoon,Saltwater,Overtime,"
                    "Neighbours,Strangers,Marigold,Loose Change,Matchstick,Seventeen Miles",
     .title_second =
         "in the Rain,at Midnight,on the Harbour Road,Without You,for Two,"
         "After the Storm,by the River,in My Pocket,Until Morning,Under Glass,"
         "on a Wednesday,from the Balcony,in Slow Motion,and Other Stories,at the Border,"
         "Like Before,on the Radio,for the Road,in the Kitchen,Beyond the Trees,"
         "Between Us,at Low Tide,in Colour,for My Brother,in the Dark,Over the City,"
         "Before You Go,with the Lights On,in November,of Summer,Out of Town,All Night,"
         "Somewhere Else,on Repeat,in the Suburbs,at the Station,for Beginners,"
         "in a Minor Key,by Heart,Down the Line,Once More,(Part II),Near the Sea,"
         "on Fire,in Two Parts,from Here,Against the Wind,at the Window,for Nothing,"
         "in Reverse,Through the Wall,in September,of the Moon,on the Fourth Floor,"
         "After All,Inside Out,at Your Door,Across Town,for a While,in Between",
     .login_first = "john,emma,liam,olivia,noah,ava,jack,sophie,ryan,chloe,ben,megan,tom,lucy,"
                    "ethan,hannah,josh,katie,sam,molly,alex,zoe,harry,grace,dan,ellie,max,jess,"
                    "luke,amy,matt,holly",
     .login_second = "doe,smith,baker,walker,turner,hill,cooper,reed,parker,hughes,ward,bell,fox,"
                     "woods,stone,marsh,fields,rivers,king,west,young,lane,shaw,hunt",
     .home_genre = "Country"},
    // ---- french
    {.given = "Éloïse,Théophile,Maëlle,Côme,Anaëlle,Lazare,Solène,Octave,Ondine,Gaspard,Clémence,"
              "Basile,Héloïse,Amaury,Capucine,Noé",
     .family = "Vauclair,Montferrand,Delacourt-Roy,Larivière,Bellerose,Chantegrive,Maupertuis,"
               "Sauvageot,Tournesol,Clairefontaine,Grandmaison,Beauséjour,Rochebrune,Hautecloque,"
               "Primevère,Valombreuse",
     .band_first = "Les Lanternes,Les Marchands,Les Funambules,La Fanfare,Les Horlogers,"
                   "Les Dimanches,Les Vagues,L'Orchestre,Les Cousins,La Brigade,Les Mouettes,"
                   "Les Fantômes,Les Archives,Les Plombiers",
     .band_second =
         "du Canal,de Papier,de Minuit,à Vapeur,du Quatrième,sans Fil,du Belvédère,"
         "de Province,en Hiver,de la Gare,à Rayures,du Pôle Nord,électriques,imaginaires",
     .title_first =
         "Nuit,Lumière,Chanson,Rêve,Danse,Silence,Lettre,Étoile,Souvenir,Valse,Été,Fenêtre,"
         "Histoire,Dimanche,Rivière,Cœur,Promesse,Mirage,Bateau,Forêt",
     .title_second =
         "d'hiver,sans retour,à Montreuil,de minuit,sous la pluie,en exil,pour deux,"
         "de papier,au bord de l'eau,d'avant,sans nom,pour Élise,de verre,à l'envers,"
         "en noir et blanc,du matin,malgré tout,de poussière,à demi-mot,de l'autre côté",
     .login_first = "lea,hugo,manon,lucas,camille,theo,chloe,louis,ines,jules,sarah,nathan,eva,"
                    "maxime,zoe,antoine",
     .login_second =
         "martin,petit,dubois,moreau,roux,blanc,garnier,faure,mercier,lambert,rey,colin,"
         "perrin,marchand",
     .home_genre = "Chanson"},
    // ---- german
    {.given = "Jörn,Käthe,Lennart,Mathilda,Götz,Annelie,Till,Frieda,Jürgen,Henrike,Veit,Lieselotte,"
              "Bärbel,Korbinian,Marlene,Ruprecht",
     .family = "Nachtigäller,Silberbach,Löwenherz,Morgenroth,Überfeld,Steinbrück-Voss,Kornblum,"
               "Eisvogel,Hagedorn,Wolkenstein,Süßmilch,Haferkamp,Rosenthau,Distelmaier,Grünewald,"
               "Sternheim",
     .band_first = "Kapelle,Orchester,Die Brüder,Kollektiv,Trio,Die Freunde,Tanzkreis,Projekt,"
                   "Die Kinder,Ensemble,Werkstatt,Verein,Schule,Chor",
     .band_second = "Mondschein,Süd,Überland,Blaupause,Nebelhorn,Gleis Neun,Altweibersommer,"
                    "Bernstein,Fernweh,Zwölf,Kaltfront,Milchglas,Rückenwind,Tiefdruck",
     .title_first =
         "Nachtzug,Regen,Ein Brief,Lichter,Sommer,Schatten,Kein Wort,Musik,Träume,Wellen,"
         "Ein Fenster,Zwei Stühle,Staub,Heimweg,Glück,Nebel,Stille,Tanz,Sterne,Ein Lied",
     .title_second = "über der Stadt,im Winter,für später,ohne dich,nach Mitternacht,auf Zeit,"
                     "am Fluss,im Hinterhof,von gestern,aus Papier,bei Nacht,in Zeitlupe,"
                     "für Übermorgen,am Ende,im Grünen,hinter Glas,auf dem Dach,zu zweit,"
                     "vor dem Frühstück,im Juli",
     .login_first = "lukas,anna,finn,lena,jonas,mia,paul,laura,felix,julia,max,lisa,tim,sarah,"
                    "moritz,nina",
     .login_second = "mueller,weber,wagner,becker,schulz,hoffmann,koch,bauer,richter,wolf,neumann,"
                     "braun,krueger,vogel",
     .home_genre = "Schlager"},
    // ---- spanish
    {.given = "Íñigo,Begoña,Ulises,Marisol,Fermín,Ximena,Lázaro,Rocío,Ángel,Nieves,Octavio,Paloma,"
              "Germán,Araceli,Joaquín,Inés",
     .family =
         "Altamirano,Villaseñor,Cienfuegos,Montenegro,Peñaranda,Buenaventura,Castañares,"
         "Ríoseco,Valdecantos,Olivares-Luna,Zarzamora,Luciérnaga,Mondragón,Campoamor,Salvatierra,"
         "Brisamar",
     .band_first =
         "Los Faroles,Los Vecinos,La Orquesta,Los Relojeros,Las Golondrinas,Los Náufragos,"
         "La Banda,Los Domingos,Las Linternas,Los Marineros,El Conjunto,Los Tranvías,"
         "Las Sirenas,Los Girasoles",
     .band_second = "del Sur,de Papel,de Medianoche,sin Rumbo,del Barrio,de la Bahía,del Ático,"
                    "de Enero,en Llamas,de Cristal,del Mañana,de la Sierra,sin Nombre,de Otoño",
     .title_first =
         "Corazón,Noche,Luna,Camino,Baile,Carta,Lluvia,Fuego,Sueño,Verano,Silencio,Canción,"
         "Madrugada,Ventana,Tren,Mar,Sombra,Otra vez,Promesa,Jardín",
     .title_second = "de papel,sin ti,en la bahía,de medianoche,para dos,bajo la lluvia,de ayer,"
                     "en Cádiz,a solas,del sur,sin prisa,hasta mañana,de cristal,en silencio,"
                     "contra el viento,del barrio,de abril,sin dueño,en la azotea,por la mañana",
     .login_first = "lucia,mateo,sofia,diego,martina,alejandro,paula,pablo,carmen,javier,elena,"
                    "sergio,andrea,carlos,laura,miguel",
     .login_second = "garcia,lopez,perez,ruiz,torres,moreno,ramos,vega,castro,ortiz,molina,soto,"
                     "rojas,campos",
     .home_genre = "Latin"},
    // ---- portuguese
    {.given = "Conceição,Tomé,Iracema,Simão,Inês,Estevão,Luzia,Caetana,Otávio,Graça,Dalva,Anísio,"
              "Marília,Tadeu,Benedita,Zélia",
     .family = "Mourão,Vilaverde,Assunção,Falcão-Reis,Ribamar,Sabiá,Laranjeira,Varandas,Canção,"
               "Botequim,Madrugada,Cordovil,Serrano,Guimarãis,Ventania,Jacarandá",
     .band_first = "Os Lampiões,Os Vizinhos,A Orquestra,Os Relojoeiros,As Andorinhas,Os Náufragos,"
                   "A Banda,Os Domingos,As Varandas,Os Marujos,O Conjunto,Os Bondes",
     .band_second = "do Cais,de Papel,da Meia-Noite,sem Rumo,do Bairro,da Baía,do Sótão,de Janeiro,"
                    "em Chamas,de Vidro,da Manhã,da Serra",
     .title_first = "Coração,Noite,Lua,Caminho,Dança,Carta,Chuva,Fogo,Sonho,Verão,Silêncio,Canção,"
                    "Madrugada,Janela,Bonde,Mar,Sombra,Saudade,Promessa,Jardim",
     .title_second = "de papel,sem você,na baía,da meia-noite,para dois,debaixo da chuva,de ontem,"
                     "no Porto,a sós,do sul,sem pressa,até amanhã,de vidro,em silêncio,"
                     "contra o vento,do bairro,de abril,sem dono,no terraço,pela manhã",
     .login_first =
         "maria,joao,ana,pedro,beatriz,gabriel,julia,rafael,larissa,thiago,leticia,bruno,"
         "camila,lucas,mariana,felipe",
     .login_second =
         "silva,santos,souza,lima,costa,ribeiro,almeida,rocha,dias,nunes,barros,freitas,"
         "cardoso,teixeira",
     .home_genre = "Bossa Nova"},
    // ---- italian
    {.given = "Ginevra,Niccolò,Ludovica,Tancredi,Fiammetta,Ottavio,Donatella,Ruggero,Mirella,"
              "Leandro,Serafina,Corrado",
     .family =
         "Belvedere,Montalto,Acquaviva,Serenissimi,Fiordaliso,Quattrocchi,Pietrasanta,Vendemmia,"
         "Malaspiga,Tramontin,Lucciola,Boscoverde",
     .band_first = "I Lampioni,I Vicini,L'Orchestra,Gli Orologiai,Le Rondini,I Naufraghi,La Banda,"
                   "I Giardinieri,Le Cartoline,I Marinai",
     .band_second =
         "del Porto,di Carta,di Mezzanotte,senza Meta,del Quartiere,della Baia,di Gennaio,"
         "di Vetro,del Mattino,della Collina",
     .title_first =
         "Cuore,Notte,Luna,Strada,Ballo,Lettera,Pioggia,Fuoco,Sogno,Estate,Silenzio,Canzone,"
         "Alba,Finestra,Treno,Mare,Ombra,Nostalgia",
     .title_second =
         "di carta,senza te,al porto,di mezzanotte,per due,sotto la pioggia,di ieri,a Trieste,"
         "da soli,del sud,senza fretta,fino a domani,di vetro,in silenzio,controvento,"
         "in città,d'aprile,perché no",
     .login_first =
         "giulia,marco,chiara,luca,francesca,matteo,alice,andrea,sara,davide,elisa,simone",
     .login_second =
         "rossi,russo,ferrari,bianchi,romano,greco,conti,gallo,costa,fontana,rizzo,marino"},
    // ---- nordic
    {.given = "Åse,Sølvi,Björn-Erik,Maj-Britt,Torkel,Ylva,Aksel,Tyra,Østen,Liv,Håkan,Saga,Jørn,"
              "Siri,Väinö,Aino",
     .family = "Ångström,Nordlander,Lindqvast,Fjellheim,Bjørkmann,Västerbro,Solbakke,Granstrand,"
               "Høgås,Silvermåne,Älvdal,Strömvall,Tømmerås,Skärgård,Østerlid,Vinterstad",
     .band_first =
         "Bröderna,Orkester,Sällskapet,Kapell,Klubb,Trio,Kvartett,Hotell,Kollektivet,Station",
     .band_second = "Ångström,Midvinter,Norrsken,Öst,Blåbär,Fyrtorn,Granskog,Måne,Sjöbris,Ekolod,"
                    "Snöfall,Pärla",
     .title_first =
         "Natt,Ljus,Regn,Ett brev,Sommar,Skugga,Dröm,Måne,Tystnad,Vågor,Dans,Fönster,Hjärta,"
         "Snö,En sång,Stjärnor",
     .title_second = "över sjön,i november,för två,utan dig,efter midnatt,på landet,vid havet,"
                     "från i går,av papper,i gryningen,på en höst,bakom glas,hela vägen,till slut,"
                     "på taket,i Göteborg",
     .login_first = "erik,astrid,lars,ingrid,nils,freja,oscar,maja,anders,elin,mikkel,emil,sofie,"
                    "jens,aino,mikko",
     .login_second = "berg,lund,dahl,holm,strand,nilsen,hansen,eklund,sandberg,lindholm,virtanen,"
                     "nyman,vik,haugen"},
    // ---- icelandic
    {.given = "Sóley,Þórdís,Hreinn,Ásta,Bergþóra,Snæbjörn,Eyrún,Ísak,Ragnheiður,Örvar,Dagný,Kári",
     .family =
         "Vindar,Fjelding,Norðdal,Heiðberg,Strandar,Kaldalón,Ljósvík,Hraunfjörð,Öxndal,Snæhólm",
     .band_first = "Hljómsveitin,Félagið,Tríó,Kór,Sveitin,Hópurinn",
     .band_second = "Jökull,Þoka,Norðurljós,Hraun,Fjara,Ísbrot,Vetur,Öldurót",
     .title_first = "Nótt,Ljós,Bréf,Draumur,Þögn,Haf,Vindur,Vetur,Söngur,Stjarna,Hjarta,Fjörður",
     .title_second =
         "á heiðinni,án þín,um miðnætti,í þoku,fyrir tvo,við sjóinn,í nóvember,úr gleri,"
         "að eilífu,undir jökli",
     .login_first = "jon,gudrun,sigga,olafur,anna,einar,kristin,gunnar",
     .login_second = "isberg,hekla,blondal,thorlax,vik,lind"},
    // ---- polish
    {.given = "Bożena,Ziemowit,Jagoda,Łucja,Radosław,Świętosława,Witold,Kalina,Mścisław,Halszka,"
              "Bogumił,Żaneta",
     .family =
         "Wróblewicz,Gołąb,Jaśmin,Kalinowicz,Żurawik,Świerszcz,Topola,Mgielnik,Brzoza,Księżyc,"
         "Łąka,Dzięcioł",
     .band_first = "Orkiestra,Kapela,Zespół,Bracia,Trio,Kolektyw,Kwartet,Chór",
     .band_second = "Księżyc,Północ,Żółw,Latarnia,Przystań,Jesień,Tramwaj,Źródło,Wschód,Mgła",
     .title_first =
         "Noc,Światło,Deszcz,List,Lato,Cień,Sen,Księżyc,Cisza,Fale,Taniec,Okno,Serce,Śnieg,"
         "Pieśń,Gwiazdy",
     .title_second = "nad rzeką,w listopadzie,dla dwojga,bez ciebie,po północy,na wsi,nad morzem,"
                     "z wczoraj,z papieru,o świcie,za szybą,do końca,na dachu,w Łodzi,pod wiatr",
     .login_first = "kasia,piotr,ania,tomek,magda,marek,ola,kuba,ewa,pawel,zosia,michal",
     .login_second = "nowak,mazur,krol,wrona,lis,sikora,baran,duda,zajac,pawlak",
     .home_genre = "Disco Polo"},
    // ---- turkish
    {.given = "Gülçin,Işıl,Tuğrul,Şebnem,Çağan,Nilüfer,Özgür,Sevgi,Yağız,İpek,Ümit,Defne",
     .family =
         "Yıldızoğlu,Akçay,Denizöz,Şafakçı,Gökırmak,Çınarlı,Gündoğar,Mavişehir,Karlıdağ,Ilgaz,"
         "Rüzgârlı,Tanışık",
     .band_first = "Mavi,Gece,Kuzey,Beyaz,Sessiz,Eski,Uzak,Yarım",
     .band_second =
         "Vapurlar,Fenerler,Sokaklar,Kuşlar,Işıklar,Bahçeler,Çatılar,Saatler,Köprüler,Düşler",
     .title_first = "Yağmurlu,Sessiz,Uzak,Mavi,Yarım,Son,Gizli,Eski,İnce,Kırık,Yeni,Soğuk",
     .title_second = "Gece,Şarkı,Mektup,Yol,Düş,Işık,Sokak,Yaz,Deniz,Kalp,Gölge,Gün",
     .login_first = "elif,mehmet,zeynep,emre,ayse,burak,merve,can,selin,deniz,ece,kerem",
     .login_second = "yilmaz,kaya,demir,celik,sahin,aydin,arslan,kurt,ozturk,polat",
     .home_genre = "Anatolian Rock",
     .second_stands_alone = true},
    // ---- japanese
    {.given = "夜,澪,奏太,紬,律,小春,燈,遥斗,雫,千景,朔,花音",
     .family = "月岡,霧島野,星ヶ谷,水無原,風間瀬,白鷺,雨宮寺,遠山崎,朝霧,夕凪,葉月野,氷室沢",
     .band_first = "夜間,透明,真昼の,青い,屋上,深海,逆さまの,紙の,二番目の,冬の",
     .band_second = "灯台,列車,標本室,遊園地,放送局,図書館,水族館,時計塔,郵便局,温室",
     .title_first =
         "夜の,夏の,最後の,君の,雨の,透明な,遠い,午前四時の,名もない,青い,小さな,春の,真夜中の,"
         "静かな",
     .title_second =
         "手紙,列車,花火,約束,海,窓辺,星,歌,影,交差点,夢,灯り,ダンス,メロディー,さよなら,物語",
     .login_first = "yuki,haruto,sakura,ren,hina,sora,yui,kaito,aoi,riku,mei,takumi",
     .login_second = "sato,suzuki,tanaka,ito,yamada,mori,kato,ogawa,ishii,hara",
     .home_genre = "J-Pop",
     .between = "",
     .family_first = true,
     .second_stands_alone = true},
    // ---- korean
    {.given = "하늘빛,새벽,다온,이슬,가람,나린,도담,라온,미르,여울,한별,초롱",
     .family = "남궁,선우,제갈,황보,독고,사공,서문,동방",
     .band_first = "푸른,조용한,새벽,겨울,잃어버린,작은,유리,일곱번째",
     .band_second = "등대,정류장,우체국,바다,정원,라디오,그림자,기차,옥상,편지",
     .title_first = "밤의,여름의,마지막,너의,비의,투명한,먼,새벽,이름 없는,푸른,작은,봄의",
     .title_second = "편지,기차,불꽃,약속,바다,창가,별,노래,그림자,꿈,춤,안녕,이야기",
     .login_first = "minjun,seoyeon,jiho,jiwoo,haeun,doyun,subin,yejun,soyeon,taeyang",
     .login_second = "kim,lee,park,choi,jung,kang,yoon,jang,lim,han",
     .home_genre = "K-Pop",
     .family_first = true,
     .second_stands_alone = true},
    // ---- hindi
    {.given =
         "Charulata,Devraj,Ishani,Kabirdas,Madhuri,Nirmal,Oorja,Pranav,Rukmini,Suryakant,Tarini,"
         "Vedant",
     .family = "Chandrawat,Meghdoot,Suryavanshi,Basantpuri,Kadambwal,Rajhans,Malhaari,Dhruvani,"
               "Indrakar,Sandhyal",
     .band_first = "Neel,Monsoon,Purani,Safed,Raat,Junction,Lal,Doosra",
     .band_second = "Mela,Gaadi,Patang,Collective,Darbar,Bazaar,Baithak,Express,Kinara,Dhun",
     .title_first = "रात,बारिश,दिल,ख़त,सपना,चाँद,रास्ता,ख़ामोशी,हवा,यादें,शाम,उम्मीद",
     .title_second = "के पार,के बाद,की धुन,के संग,के बिना,की बात,के नाम,की ओर",
     .login_first = "aarav,priya,rohan,ananya,arjun,kavya,vikram,diya,rahul,neha,aditya,pooja",
     .login_second = "sharma,patel,gupta,singh,nair,mehta,rao,joshi,iyer,das",
     .home_genre = "Bollywood"},
    // ---- yoruba
    {.given = "Adérónkẹ́,Olúwaṣẹ́gun,Ìfẹ́olúwa,Táíwò,Kẹ́hìndé,Ayọ̀délé,Bùnmi,Fọlákẹ́,Dámiláre,Tèmítọ́pẹ́",
     .family = "Akínrìnlọ,Odùwálé,Ọ̀ṣúnlàjà,Adébímpé-Cole,Ògúnmọ́dẹdé,Fágbèmí,Ìlúyọmádé,Ọlátúnbọ̀sí",
     .band_first = "Lagoon,Mainland,Palmwine,Highlife,Danfo,Harmattan,Sunday,Yellow",
     .band_second = "Brass,Ensemble,Cousins,Assembly,Drummers,Express,Sounds,Junction,Kings,Union",
     .title_first = "Ìfẹ́,Ayọ̀,Jẹ́ Ká Jó,Orin,Alẹ́,Body Talk,Shine,Sweet Fever,Oòrùn,Wahala,Dance,Ọkàn",
     .title_second = "in Lagos,for Mama,All Night,No Stress,on the Mainland,Till Morning,Again,"
                     "pẹ̀lú mi,fún ẹ,for Sunday",
     .login_first = "ade,tunde,bola,kemi,femi,yemi,sade,dayo,tobi,lola",
     .login_second = "balogun,okoye,bello,eze,ojo,adeyemi,lawal,musa,danjuma,cole",
     .home_genre = "Afrobeats"},
}};

[[nodiscard]] constexpr const name_parts& names_of(language spoken) {
  return names_by_language[static_cast<std::size_t>(spoken)];
}

}  // namespace musicfaker::detail

"""Given names of many peoples, their short forms, and the families that stand first."""

from typing import Final

from claimdb.extraction.who.lexicon import PARTISAN, PERSONS, listed

# Only names that news prose uses often and of which the gender is plain.
MALE_NAMES: Final = listed(
    """aaron abdel abdelaziz abdul abdullah adam adebayo adrian ahmed alan albert alberto alejandro aleksandr alex
    alexander alexei alfredo ali alvaro ambrose amir anders andreas andrei andres andrew angelo anthony antoine
    anton antonio arjun armando arthur arturo ashok babatunde barack barry bashar ben benjamin bernard bernie bilal
    bill billy bjorn bob bobby bogdan boniface boris brad brian bruce bruno carl carlos cesar charles charlie chidi
    chris christian christopher chuck claudio cornelius craig cyril damian dan daniel danilo dario darius dave
    david dean dennis dick dmitry dmytro dominic don donald doug douglas dwayne ed eddie eduardo edward edwin elias
    emeka emilio emmanuel enrique eric ernesto esteban ezekiel fabian farhan fatih felipe felix fernand fernando
    filip florian francesco francisco francois frank fred friedrich gabriel gary george georgios gerald gerhard
    gilbert giorgio giovanni giuseppe glenn gordon greg gregory guillermo gustav gustavo habib hamid hans harold
    harry haruto hassan hector heinrich heinz henry hernan hideo hiroshi hisham howard hugo hussein ian ibrahim
    ignacio igor imran ismail ivan ivo jack jacob jaime jake jakob james jan janos jared jason javier jay
    jean-claude jeb jeff jeffrey jeremy jerome jerry jesus jim jimmy joao joaquin joe joel johan johannes john
    johnny jonas jonathan joon jorge jorgen jose joseph josh joshua juan juergen julian julio justin karim karl
    kazuo keith kemal ken kenji kenneth kevin khaled klaus kofi konstantin krzysztof kwame larry lars laszlo
    lawrence leo leon leonard leonardo leonid lindsey lorenzo louis luc luca lucas ludwig luigi luis lukas maksim
    malcolm manuel marc marcel marcelo marcin marco marcus mariano mario mark marko martin matt matteo matthew
    matthias maurice mauricio maurizio max maxim mehmet michael miguel mike mikhail milan milos milovan mitch mitt
    mohamed mohammad mohammed moussa muhammad murat mustafa mykola narendra nate nathan ned neil nelson nicholas
    nick nicolas nikolai nikos olaf ole oleg olivier olusegun omar oscar otto pablo paolo pascal patrice patrick
    paul pavel pedro pete peter phil philip philippe pierre piotr quentin rafael raj rajesh ralph ramon rand raul
    ravi ray reince rene ricardo richard rick rob robert rodrigo rogelio roger roland rolf romain ron ronald ruben
    rudy rupert ruslan russell ryan salman sam samir samuel scott sean sebastian sergei sergey sergio seth shinji
    shinzo silvio simon stanislav stefan stefano stephen steve steven stuart sunil sven taras tarek tariq ted terry
    theo thierry thomas thorsten tim timothy tobias todd tom tomas tomasz tommy tony toshio uwe valentin vasily
    vijay viktor vincent vincenzo vitaly vladimir vladislav volker volodymyr waleed walter warren wayne werner
    wilhelm will william willie wojciech wolf xavier yannick yaroslav yasser yuri yuriy yusuf zoran"""
)
FEMALE_NAMES: Final = listed(
    """abigail adaeze adela adriana agnes agnieszka aicha aisha alejandra aleksandra alice alicia alina alison amal
    amanda amina amira amy ana anastasia anastasiya anais andrea andreea angela angelica anita anja ann anna anne
    anneliese annie annika antonia arlene astrid aya ayesha barbara beatrice beatriz berta beth betty beverly
    bianca brenda brianna bridget brigitte camila camille carla carly carmen carol carolina caroline carolyn
    catherine cecilia celia charlotte chelsea cheryl chiamaka chiara chloe christina christine cindy claire clara
    claudia condoleezza consuelo corinne cristina cynthia dagmar dana daniela debbie deborah deepa delphine denise
    diana diane dilma donna doreen doris dorothee dorothy edith elaine eleanor elena elif elisa elise elizabeth
    elke ella ellen elsa elvira emilia emily emine emma erin esther eugenia eugenie eva evelyn fatima fatma fatou
    federica fernanda fiona frances francesca francine franziska freya funmi gabriela gabriele gabrielle geraldine
    gertrude gina giorgia giulia gloria grace greta gretchen guadalupe gudrun gwendolyn halima hanna hannah hanne
    haruka heather hedwig heidi helen helena helene helga henrietta hilda hillary holly huma ida ilona ilse imelda
    indira ines inga ingrid irene irina iryna isabel isabella isabelle ivana ivanka jacinda jackie jane janet
    janice jasmine jelena jen jennifer jessica jill joan joanna johanna josefina joyce juana judith judy julia
    juliana julie jutta kaja karen karin karina karla katarina katarzyna kate katharina katherine kathleen kathrin
    kathryn kathy katie katrina keiko kelly kellyanne kim kimberly klara kristin laila lakshmi lara larisa laura
    lauren layla leila lena letizia lidia lilian liliana linda lisa liz ljubica lorena loretta lori louise lucia
    luciana lucie lucy ludmila luisa lydia lynn madeleine magdalena maggie maja malgorzata manuela marcela margaret
    margarete margarita margot maria mariam mariana marianne marie marija marilyn marine marisa marisol marta
    martha mary maryam matilde meera megan melania melissa michelle michiko milena miriam mirjana mona monica
    monika nadezhda nadia nadine nadiya naledi nancy naomi natalia natalie natasha nathalie ngozi nicola nicole
    nina nirmala noor nora nuria oksana olena olga olha olivia pamela paola patience patricia patty paula pauline
    petra phyllis pilar priya rachel rania raquel rebeca rebecca regina renata renee rita roberta rosa rosalind
    rosario rose roxana ruth sabine sabrina sakura sally samantha samira sandra sandrine sara sarah saskia selma
    shabnam shanthi sharon sheila shirley sigrid silvia simone siobhan sofia solange soledad sonia sonja sophia
    sophie stephanie sue sunita susan susana suzanne svenja svetlana sylvia sylvie tamara tara tatiana tatyana
    teresa thandi theodora theresa tina tulsi ulla ulrike ursula usha valentina valerie vanessa veena vera verena
    veronica veronique victoria viktoria violeta virginia vivian wanjiru wendy xiomara yasemin yasmin yasmine
    yolanda yulia yuliana yuliya yvonne zainab zeynep zofia zuzana"""
)
NICKNAMES: Final = {
    "joe": "joseph", "bill": "william", "billy": "william", "will": "william", "bob": "robert", "rob": "robert",
    "mike": "michael", "jim": "james", "jimmy": "james", "tom": "thomas", "ted": "edward", "ed": "edward",
    "bernie": "bernard", "tim": "timothy", "chris": "christopher", "dan": "daniel", "dave": "david", "ken": "kenneth",
    "ron": "ronald", "steve": "steven", "stephen": "steven", "tony": "anthony", "liz": "elizabeth", "chuck": "charles",
    "jeff": "jeffrey", "greg": "gregory", "matt": "matthew", "nick": "nicholas", "rick": "richard", "dick": "richard",
    "sam": "samuel", "ben": "benjamin", "andy": "andrew", "josh": "joshua", "doug": "douglas", "larry": "lawrence",
    "mitch": "mitchell", "pat": "patrick", "pete": "peter", "phil": "philip", "ray": "raymond", "jon": "jonathan",
    "debbie": "deborah", "kathy": "katherine", "katie": "katherine", "kate": "katherine", "sue": "susan",
}  # fmt: skip
GIVEN_NAMES: Final = MALE_NAMES | FEMALE_NAMES | listed("jean robin sasha jordan")
# Families of peoples who write the family name first.
FAMILIES_FIRST: Final = listed(
    """kim park lee choi jung jeong kang cho yoon jang lim han shin seo kwon hwang ahn song moon ri pak xi li wang
    zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin guo ma luo liang jiang hua deng mao wen bo tsai
    nguyen tran pham hoang phan vu vo dang bui do ngo duong ly le orban orbán"""
)
# Nouns that stand before a name as a title does: "Donor Berg".
PERSON_TITLES: Final = PERSONS - GIVEN_NAMES - PARTISAN - listed("guy star")

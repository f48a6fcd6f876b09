// A terminal with 24-bit colour and the manners of xterm, compiled. Debian's base package has no such
// description, and curses believes in 24 bits only when it reads of them. Made from
//
//   veogen-direct|truecolor for an xterm-like terminal,
//     colors#0x1000000, pairs#0x10000, RGB, initc@, ccc@,
//     setaf=\E[%?%p1%{8}%<%t3%p1%d%e%p1%{16}%<%t9%p1%{8}%-%d%e38;%?%p1%{256}%<%t5;%p1%d%e
//       2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;%;m,
//     setab=\E[%?%p1%{8}%<%t4%p1%d%e%p1%{16}%<%t10%p1%{8}%-%d%e48;%?%p1%{256}%<%t5;%p1%d%e
//       2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;%;m,
//     use=xterm-256color,
//
// with both setaf and setab on a line each, by `tic -x -o . FILE && infocmp -A . -Q2 -q -x veogen-direct`, line ends removed.

#include "internal.h"

const char vt_direct_name[] = "veogen-direct";

const char vt_direct_terminfo[] =
    "b64:HgIzACYADwCdAYwGdmVvZ2VuLWRpcmVjdHx0cnVlY29sb3IgZm9yIGFuIHh0ZXJtLWxpa2UgdGVybWluYWwAAAEAAAEA"
    "AAABAAAAAAEBAAAAAAAAAAEAAAEAAAEAAAAAAAAAAAEAUAAAAAgAAAAYAAAA____________________________________"
    "_________________wAAAAEAAAEAAAAEAAYACAAZAB4AJgAqAC4A__85AEoATABQAFcA__9ZAGYA__9qAG4AeAB8AP____-A"
    "AIQAiQCOAP__oAClAKoA__-vALQAuQC-AMcAywDSAP__5ADpAO8A9QD_______8HAf_______xkB__8dAf_______x8B__8k"
    "Af__________KAEsATIBNgE6AT4BRAFKAVABVgFcAWAB__9lAf__aQFuAXMBdwF-Af__hQGJAZEB____________________"
    "_________5kBogGrAf__rgG3AcAByQHSAdsB5AHtAfYB_wH_______8IAgwCEQIWAioCMwL_____RQJIAlMCVgJYAlsCuAL_"
    "_7sC__________-9AsECxQLJAs0C_____9EC__8GA_____8KAxAD_____________xYD_____________xoDHgP_________"
    "_________________________________________________________yID_____ykD__________8wAzcDPgP_____RQP_"
    "_0wD________UwP_____________WgNgA2YDbQN0A3sDggOKA5IDmgOiA6oDsgO6A8IDyQPQA9cD3gPmA-4D9gP-AwYEDgQW"
    "BB4EJQQsBDMEOgRCBEoEUgRaBGIEagRyBHoEgQSIBI8ElgSeBKYErgS2BL4ExgTOBNYE3QTkBOsE8AT_________________"
    "__________________________________________cEAgUHBRoFHgUnBf7______________________________y4F____"
    "____________________MwX_____________________________________________________OQVKBf______________"
    "______________9cBf_______2AF5wX__________________28G____________________________________________"
    "____________________________________________________________________hgaJBhtbWgAHAA0AG1slaSVwMSVk"
    "OyVwMiVkcgAbWzNnABtbSBtbMkoAG1tLABtbSgAbWyVpJXAxJWRHABtbJWklcDElZDslcDIlZEgACgAbW0gAG1s_MjVsAAgA"
    "G1s_MTJsG1s_MjVoABtbQwAbW0EAG1s_MTI7MjVoABtbUAAbW00AGygwABtbNW0AG1sxbQAbWz8xMDQ5aBtbMjI7MDswdAAb"
    "WzJtABtbNGgAG1s4bQAbWzdtABtbN20AG1s0bQAbWyVwMSVkWAAbKEIAGyhCG1ttABtbPzEwNDlsG1syMzswOzB0ABtbNGwA"
    "G1syN20AG1syNG0AG1s_NWgkPDEwMC8-G1s_NWwAG1shcBtbPzM7NGwbWzRsGz4AG1tMAH8AG1szfgAbT0IAG09QABtbMjF-"
    "ABtPUQAbT1IAG09TABtbMTV-ABtbMTd-ABtbMTh-ABtbMTl-ABtbMjB-ABtPSAAbWzJ-ABtPRAAbWzZ-ABtbNX4AG09DABtb"
    "MTsyQgAbWzE7MkEAG09BABtbPzFsGz4AG1s_MWgbPQAbWz8xMDM0bAAbWz8xMDM0aAAbRQAbWyVwMSVkUAAbWyVwMSVkTQAb"
    "WyVwMSVkQgAbWyVwMSVkQAAbWyVwMSVkUwAbWyVwMSVkTAAbWyVwMSVkRAAbWyVwMSVkQwAbWyVwMSVkVAAbWyVwMSVkQQAb"
    "W2kAG1s0aQAbWzVpACVwMSVjG1slcDIlezF9JS0lZGIAG2MbXTEwNAcAG1shcBtbPzM7NGwbWzRsGz4AGzgAG1slaSVwMSVk"
    "ZAAbNwAKABtNACU_JXA5JXQbKDAlZRsoQiU7G1swJT8lcDYldDsxJTslPyVwNSV0OzIlOyU_JXAyJXQ7NCU7JT8lcDElcDMl"
    "fCV0OzclOyU_JXA0JXQ7NSU7JT8lcDcldDs4JTttABtIAAkAG093ABtPeQAbT3UAG09xABtPcwBgYGFhZmZnZ2lpampra2xs"
    "bW1ubm9vcHBxcXJyc3N0dHV1dnZ3d3h4eXl6ent7fHx9fX5-ABtbWgAbWz83aAAbWz83bAAbT0UAG09GABtPTQAbWzM7Mn4A"
    "G1sxOzJGABtbMTsySAAbWzI7Mn4AG1sxOzJEABtbNjsyfgAbWzU7Mn4AG1sxOzJDABtbMjN-ABtbMjR-ABtbMTsyUAAbWzE7"
    "MlEAG1sxOzJSABtbMTsyUwAbWzE1OzJ-ABtbMTc7Mn4AG1sxODsyfgAbWzE5OzJ-ABtbMjA7Mn4AG1syMTsyfgAbWzIzOzJ-"
    "ABtbMjQ7Mn4AG1sxOzVQABtbMTs1UQAbWzE7NVIAG1sxOzVTABtbMTU7NX4AG1sxNzs1fgAbWzE4OzV-ABtbMTk7NX4AG1sy"
    "MDs1fgAbWzIxOzV-ABtbMjM7NX4AG1syNDs1fgAbWzE7NlAAG1sxOzZRABtbMTs2UgAbWzE7NlMAG1sxNTs2fgAbWzE3OzZ-"
    "ABtbMTg7Nn4AG1sxOTs2fgAbWzIwOzZ-ABtbMjE7Nn4AG1syMzs2fgAbWzI0OzZ-ABtbMTszUAAbWzE7M1EAG1sxOzNSABtb"
    "MTszUwAbWzE1OzN-ABtbMTc7M34AG1sxODszfgAbWzE5OzN-ABtbMjA7M34AG1syMTszfgAbWzIzOzN-ABtbMjQ7M34AG1sx"
    "OzRQABtbMTs0UQAbWzE7NFIAG1sxSwAbWz82OWwAG1slaSVkOyVkUgAbWzZuABtbPyVbOzAxMjM0NTY3ODldYwAbW2MAG1sz"
    "OTs0OW0AG10xMDQHABtbM20AG1syM20AG1s_NjloG1slaSVwMSVkcwAbWz82OWgbWyVpOyVwMSVkcwAbWzwAG1slPyVwMSV7"
    "OH0lPCV0MyVwMSVkJWUlcDElezE2fSU8JXQ5JXAxJXs4fSUtJWQlZTM4OyU_JXAxJXsyNTZ9JTwldDU7JXAxJWQlZTI7JXAx"
    "JXs2NTUzNn0lLyVkOyVwMSV7MjU2fSUvJXsyNTV9JSYlZDslcDElezI1NX0lJiVkJTslO20AG1slPyVwMSV7OH0lPCV0NCVw"
    "MSVkJWUlcDElezE2fSU8JXQxMCVwMSV7OH0lLSVkJWU0ODslPyVwMSV7MjU2fSU8JXQ1OyVwMSVkJWUyOyVwMSV7NjU1MzZ9"
    "JS8lZDslcDElezI1Nn0lLyV7MjU1fSUmJWQ7JXAxJXsyNTV9JSYlZCU7JTttABtbPzY5aBtbJWklcDElZDslcDIlZHMAG2wA"
    "G20AAwAAAE4AnwDcAwEBAQAAAAkAEgAZACUAKgA8AEMASgBQAFoAegCBAIgAjwCWAJ0ApACrALIAuQDAAMcAzgDVANwA4wDq"
    "APEA-AD_AAYBDQEUARsBIgEpATABNwE-AUUBTAFTAVoBYQFoAW8BdgF9AYQBiwGSAZkBoAGnAa4BtQG8AcMBygHRAdgB3wHm"
    "AeoB7gHyAfYB-gH-AQICBgIKAg4CEgIWAhwCIQIAAAMABwAKAA0AEAATABYAGQAcAB8AIgAlACgAKwAwADUAOgA_AEQASABN"
    "AFIAVwBcAGEAZwBtAHMAeQB_AIUAiwCRAJcAnQCiAKcArACxALYAvADCAMgAzgDUANoA4ADmAOwA8gD4AP4ABAEKARABFgEc"
    "ASIBKAEuATIBNwE8AUEBRgFLAU8BUwFXAVsBXwFlAWsBcQF3AX0BgwGJAY4BkwEbWz8yMDA0bAAbWz8yMDA0aAAbXTExMgcA"
    "G10xMjslcDElcwcAG1szSgAbXTUyOyVwMSVzOyVwMiVzBwAbWzIwMX4AG1syMDB-ABtbMiBxABtbJXAxJWQgcQAbWz8xMDA2"
    "OzEwMDAlPyVwMSV7MX0lPSV0aCVlbCU7ABtbMzszfgAbWzM7NH4AG1szOzV-ABtbMzs2fgAbWzM7N34AG1sxOzJCABtbMTsz"
    "QgAbWzE7NEIAG1sxOzVCABtbMTs2QgAbWzE7N0IAG1sxOzNGABtbMTs0RgAbWzE7NUYAG1sxOzZGABtbMTs3RgAbWzE7M0gA"
    "G1sxOzRIABtbMTs1SAAbWzE7NkgAG1sxOzdIABtbMjszfgAbWzI7NH4AG1syOzV-ABtbMjs2fgAbWzI7N34AG1sxOzNEABtb"
    "MTs0RAAbWzE7NUQAG1sxOzZEABtbMTs3RAAbWzY7M34AG1s2OzR-ABtbNjs1fgAbWzY7Nn4AG1s2Ozd-ABtbNTszfgAbWzU7"
    "NH4AG1s1OzV-ABtbNTs2fgAbWzU7N34AG1sxOzNDABtbMTs0QwAbWzE7NUMAG1sxOzZDABtbMTs3QwAbWzE7MkEAG1sxOzNB"
    "ABtbMTs0QQAbWzE7NUEAG1sxOzZBABtbMTs3QQAbT3gAG090ABtPdgAbT3IAG09FABtPawAbT2wAG09vABtPbgAbT2oAG09t"
    "ABtPcAAbWzI5bQAbWzltABtbPCVpJXAzJWQ7JXAxJWQ7JXAyJWQ7JT8lcDQldE0lZW0lOwBBWABSR0IAWFQAQkQAQkUAQ3IA"
    "Q3MARTMATXMAUEUAUFMAU2UAU3MAWE0Aa0RDMwBrREM0AGtEQzUAa0RDNgBrREM3AGtETgBrRE4zAGtETjQAa0RONQBrRE42"
    "AGtETjcAa0VORDMAa0VORDQAa0VORDUAa0VORDYAa0VORDcAa0hPTTMAa0hPTTQAa0hPTTUAa0hPTTYAa0hPTTcAa0lDMwBr"
    "SUM0AGtJQzUAa0lDNgBrSUM3AGtMRlQzAGtMRlQ0AGtMRlQ1AGtMRlQ2AGtMRlQ3AGtOWFQzAGtOWFQ0AGtOWFQ1AGtOWFQ2"
    "AGtOWFQ3AGtQUlYzAGtQUlY0AGtQUlY1AGtQUlY2AGtQUlY3AGtSSVQzAGtSSVQ0AGtSSVQ1AGtSSVQ2AGtSSVQ3AGtVUABr"
    "VVAzAGtVUDQAa1VQNQBrVVA2AGtVUDcAa2EyAGtiMQBrYjMAa2MyAGtwNQBrcEFERABrcENNQQBrcERJVgBrcERPVABrcE1V"
    "TABrcFNVQgBrcFpSTwBybXh4AHNteHgAeG0A";

@echo off
rem Hotbackup: runs a station, or a command about one. 'hotbackup --help' lists the commands.
rem
rem HOTBACKUP_OPTS  options for the Java virtual machine of a station, for example -Xmx1g
rem JAVA_HOME       the Java to use, 17 or newer; else the one on the PATH
setlocal
set "HOME_DIR=%~dp0.."
set "JAVA=java"
if not "%JAVA_HOME%"=="" set "JAVA=%JAVA_HOME%\bin\java.exe"

set "VERSION="
for /f "tokens=3" %%v in ('call "%JAVA%" -version 2^>^&1 ^| findstr /c:" version "') do if not defined VERSION set "VERSION=%%~v"
if not defined VERSION (
  echo hotbackup: no Java found: install Java 17 or newer, or set JAVA_HOME 1>&2
  exit /b 1
)
for /f "delims=.-+" %%m in ("%VERSION%") do set "MAJOR=%%m"
if %MAJOR% LSS 17 (
  echo hotbackup: Java %VERSION% is older than 17: install a newer one or set JAVA_HOME 1>&2
  exit /b 1
)

set "FLAGS="
if %MAJOR% GEQ 24 set "FLAGS=--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED"
if "%~1"=="run" (
  "%JAVA%" -Xms32m -Xmx512m -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError -Djava.awt.headless=true -Djdk.tls.client.enableSessionTicketExtension=false %HOTBACKUP_OPTS% %FLAGS% -cp "%HOME_DIR%\lib\*" org.hotbackup.launcher.Main %*
) else (
  "%JAVA%" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 %FLAGS% -cp "%HOME_DIR%\lib\*" org.hotbackup.launcher.Main %*
)
exit /b %ERRORLEVEL%

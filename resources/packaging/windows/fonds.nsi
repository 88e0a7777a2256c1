; Makes fonds-VERSION-setup.exe from dist\fonds: for one person, without an administrator.
; makensis -DVERSION=0.1.0 [-DPROGRAM=dist\fonds] resources\packaging\windows\fonds.nsi
; Run on Windows after the steps of `make app` there; see docs/packaging.md.
Unicode true
ManifestDPIAware true
SetCompressor /SOLID lzma

!include "MUI2.nsh"

; makensis goes into the folder of its script; the program and the installer are told from the root.
!cd "../../.."

!ifndef VERSION
  !error "say -DVERSION=..."
!endif
!ifndef PROGRAM
  !define PROGRAM "dist\fonds"
!endif
!define ENTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Fonds"
!define VERB "Software\Classes\Directory\shell\Fonds"

Name "Fonds ${VERSION}"
OutFile "dist\fonds-${VERSION}-setup.exe"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\Fonds"
InstallDirRegKey HKCU "${ENTRY}" "InstallLocation"

!define MUI_FINISHPAGE_RUN "$INSTDIR\fonds.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Turkish"
!insertmacro MUI_LANGUAGE "Russian"
!insertmacro MUI_LANGUAGE "German"
!insertmacro MUI_LANGUAGE "French"

Function .onInit
  !insertmacro MUI_LANGDLL_DISPLAY
FunctionEnd

Section "Fonds"
  ; What an older version left behind would be found by the newer one.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${PROGRAM}\*"
  CreateShortcut "$SMPROGRAMS\Fonds.lnk" "$INSTDIR\fonds.exe"

  ; An archive is a folder, and Windows ties programs to files only: it gets an entry in the
  ; menu of folders whose names end in .fonds. A folder may be told to have no extension, so it is
  ; asked for its name, too.
  WriteRegStr HKCU "${VERB}" "" "Open with Fonds"
  WriteRegStr HKCU "${VERB}" "Icon" "$INSTDIR\fonds.exe"
  WriteRegStr HKCU "${VERB}" "AppliesTo" 'System.FileExtension:=.fonds OR System.FileName:~"*.fonds"'
  WriteRegStr HKCU "${VERB}\command" "" '"$INSTDIR\fonds.exe" "%1"'

  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "${ENTRY}" "DisplayName" "Fonds"
  WriteRegStr HKCU "${ENTRY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${ENTRY}" "DisplayIcon" "$INSTDIR\fonds.exe"
  WriteRegStr HKCU "${ENTRY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${ENTRY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegDWORD HKCU "${ENTRY}" "NoModify" 1
  WriteRegDWORD HKCU "${ENTRY}" "NoRepair" 1
SectionEnd

; Archives, settings and the log stay: they are the person's own. So does a folder "Fonds data".
Section "Uninstall"
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\fonds.exe"
  Delete "$INSTDIR\fonds-terminal.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Fonds.lnk"
  DeleteRegKey HKCU "${VERB}"
  DeleteRegKey HKCU "${ENTRY}"
SectionEnd
